/* Makes a report's page follow its rollouts: opens what is linked to, fetches details when they are opened, asks for the
   sections again while a rollout runs and says how fresh they are. Without it the page is as it was when it was loaded. */
(function () {
  "use strict";
  const PERIOD = 3000;
  const LIMIT = 10000;
  /* Bars and durations grow though nothing happens, so even an unchanged page is not older than this. */
  const OLDEST = 15000;

  async function ask(url) {
    const stop = new AbortController();
    const limit = setTimeout(function () { stop.abort(); }, LIMIT);
    try {
      const answer = await fetch(url, { cache: "no-store", credentials: "same-origin", signal: stop.signal });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      return answer.status === 204 ? null : await answer.text();
    } finally {
      clearTimeout(limit);
    }
  }

  function parse(html, selector) {
    const part = new DOMParser().parseFromString(html, "text/html").querySelector(selector);
    if (!part) {
      throw new Error("not a report");
    }
    return document.importNode(part, true);
  }

  /* Puts a unit's details below its line; those that are there already stay until the new ones have come. */
  async function fill(unit) {
    if (unit.dataset.filling || !unit.dataset.details) {
      return;
    }
    unit.dataset.filling = "true";
    try {
      const details = parse(await ask(unit.dataset.details), ".ecs-details");
      while (unit.lastElementChild && unit.lastElementChild.tagName !== "SUMMARY") {
        unit.lastElementChild.remove();
      }
      unit.append(details);
    } catch (e) {
      /* The link to the details is still there. */
      delete unit.dataset.filling;
    }
  }

  function reveal(id) {
    const target = id && document.getElementById(id);
    if (!target || !target.closest(".ecs-report")) {
      return false;
    }
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") {
        at.open = true;
      }
    }
    const summary = target.querySelector("summary");
    if (summary) {
      summary.focus({ preventScroll: true });
    }
    target.scrollIntoView({ block: "start" });
    return true;
  }

  function fragment(url) {
    try {
      return decodeURIComponent(url.slice(1));
    } catch (e) {
      return "";
    }
  }

  function note(root) {
    root.querySelectorAll("details[id]").forEach(function (d) { d.dataset.given = String(d.open); });
  }

  /* What the reader opened or closed stays so, what was fetched stays there, and the focus where it was. */
  function keep(before, next) {
    before.querySelectorAll("details[id]").forEach(function (old) {
      const same = next.querySelector("#" + CSS.escape(old.id));
      if (!same) {
        return;
      }
      if (old.open !== (old.dataset.given === "true")) {
        same.open = old.open;
      }
      if (same.dataset.details && old.querySelector(".ecs-details")) {
        same.lastElementChild.replaceWith(old.querySelector(".ecs-details"));
      }
    });
  }

  function focused() {
    const at = document.activeElement;
    const unit = at && at.closest(".ecs-report details[id]");
    return unit && at.tagName === "SUMMARY" ? unit.id : null;
  }

  function follow(report) {
    const fresh = report.querySelector(".ecs-fresh");
    const heard = report.querySelector(".ecs-unheard");
    let seen = Date.now();
    let drawn = seen;
    let lost = false;

    function sections() {
      return report.querySelector(".ecs-sections");
    }

    function running() {
      return sections().dataset.running === "true";
    }

    function states() {
      return Array.from(report.querySelectorAll("h2")).map(function (h) {
        return h.textContent.replace(/\s+/g, " ").trim();
      }).join(", ");
    }

    function say() {
      const seconds = Math.round((Date.now() - seen) / 1000);
      const text = lost ? report.dataset.lost : running() ? report.dataset.fresh : report.dataset.ended;
      const words = text.replace("#", seconds);
      if (fresh.textContent !== words) {
        fresh.textContent = words;
      }
    }

    function replace(html) {
      const before = sections();
      const next = parse(html, ".ecs-sections");
      const was = states();
      const focus = focused();
      note(next);
      keep(before, next);
      before.replaceWith(next);
      next.querySelectorAll("details[open][data-details]").forEach(fill);
      if (focus && document.getElementById(focus)) {
        document.getElementById(focus).querySelector("summary").focus({ preventScroll: true });
      }
      if (states() !== was) {
        heard.textContent = states();
      }
    }

    async function refresh() {
      if (!document.hidden) {
        try {
          const old = Date.now() - drawn > OLDEST;
          const version = sections().dataset.version;
          const html = await ask(report.dataset.url + (old || !version ? "" : "?seen=" + encodeURIComponent(version)));
          if (html !== null) {
            replace(html);
            drawn = Date.now();
          }
          seen = Date.now();
          lost = false;
        } catch (e) {
          lost = true;
        }
      }
      say();
      if (running()) {
        setTimeout(refresh, PERIOD);
      } else {
        clearInterval(clock);
      }
    }

    if (!running()) {
      return;
    }
    const clock = setInterval(say, 1000);
    say();
    setTimeout(refresh, PERIOD);
  }

  function begin() {
    document.querySelectorAll(".ecs-report").forEach(function (report) {
      note(report);
      /* Such an event does not bubble. */
      report.addEventListener("toggle", function (event) {
        if (event.target.open) {
          fill(event.target);
        }
      }, true);
      report.addEventListener("click", function (event) {
        const link = event.target.closest("a[href^='#']");
        if (link && reveal(fragment(link.getAttribute("href")))) {
          event.preventDefault();
          history.replaceState(null, "", link.getAttribute("href"));
        }
      });
      if (report.dataset.url) {
        follow(report);
      }
    });
    reveal(fragment(location.hash));
    addEventListener("hashchange", function () { reveal(fragment(location.hash)); });
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
