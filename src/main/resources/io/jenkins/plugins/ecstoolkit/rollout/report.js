/* Keeps the page of a running rollout up to date: asks for its sections again and says how fresh they are. */
(function () {
  "use strict";
  const PERIOD = 3000;
  const LIMIT = 10000;

  function follow(report) {
    const fresh = report.querySelector(".ecs-fresh");
    const heard = report.querySelector(".ecs-unheard");
    let seen = Date.now();
    let lost = false;

    function states(root) {
      return Array.from(root.querySelectorAll("h2")).map(function (h) {
        return h.textContent.replace(/\s+/g, " ").trim();
      }).join(", ");
    }

    function running() {
      return report.querySelector(".ecs-sections").dataset.running === "true";
    }

    function say() {
      const seconds = Math.round((Date.now() - seen) / 1000);
      const text = lost ? report.dataset.lost : running() ? report.dataset.fresh : report.dataset.ended;
      const words = text.replace("#", seconds);
      if (fresh.textContent !== words) {
        fresh.textContent = words;
      }
    }

    /* What the reader opened or closed stays so, and the focus where it was. */
    function replace(html) {
      const before = report.querySelector(".ecs-sections");
      const next = new DOMParser().parseFromString(html, "text/html").querySelector(".ecs-sections");
      if (!next) {
        throw new Error("not a report");
      }
      const was = states(before);
      next.querySelectorAll("details[id]").forEach(function (d) { d.dataset.given = String(d.open); });
      before.querySelectorAll("details[id]").forEach(function (old) {
        const same = next.querySelector("#" + CSS.escape(old.id));
        const byReader = old.open !== (old.dataset.given === "true");
        if (same && byReader) {
          same.open = old.open;
        }
      });
      const focused = document.activeElement && document.activeElement.closest("details[id]");
      const focus = focused && document.activeElement.tagName === "SUMMARY" ? focused.id : null;
      before.replaceWith(document.importNode(next, true));
      if (focus && document.getElementById(focus)) {
        document.getElementById(focus).querySelector("summary").focus({ preventScroll: true });
      }
      const is = states(report);
      if (is !== was) {
        heard.textContent = is;
      }
    }

    async function refresh() {
      if (!document.hidden) {
        const stop = new AbortController();
        const limit = setTimeout(function () { stop.abort(); }, LIMIT);
        try {
          const answer = await fetch(report.dataset.url, { cache: "no-store", credentials: "same-origin", signal: stop.signal });
          if (!answer.ok) {
            throw new Error(String(answer.status));
          }
          replace(await answer.text());
          seen = Date.now();
          lost = false;
        } catch (e) {
          lost = true;
        } finally {
          clearTimeout(limit);
        }
      }
      say();
      if (running()) {
        setTimeout(refresh, PERIOD);
      } else {
        clearInterval(clock);
      }
    }

    report.querySelectorAll("details[id]").forEach(function (d) { d.dataset.given = String(d.open); });
    if (!running()) {
      return;
    }
    const clock = setInterval(say, 1000);
    say();
    setTimeout(refresh, PERIOD);
  }

  function begin() {
    document.querySelectorAll(".ecs-report[data-url]").forEach(follow);
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
