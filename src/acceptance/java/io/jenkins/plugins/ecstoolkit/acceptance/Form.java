package io.jenkins.plugins.ecstoolkit.acceptance;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;

/** One section of a form of the controller, in a browser. It has the only Test connection of its page. */
final class Form {

    private final BrowserPage page;

    Form(BrowserPage page) {
        this.page = page;
    }

    private static String button() {
        return "[...document.querySelectorAll('button.validate-button')]"
                + ".find(b => b.dataset.validateButtonMethod === 'testConnection' && b.dataset.validateButtonDescriptorUrl"
                + ".includes('ecstoolkit'))";
    }

    private static String field(String name) {
        // The nearest element around the button that has such a field.
        return "(() => { for (let at = " + button() + "; at; at = at.parentElement) {"
                + " const f = at.querySelector('[name=\"_." + name + "\"]'); if (f) { return f; } } return null; })()";
    }

    /** Waits until the controller has filled the form. */
    Form await() {
        page.until(button() + " && " + field("credentialsId") + ".options.length > 0");
        return this;
    }

    /** Chooses an option by its value, once it is there. */
    void choose(String name, String value) {
        page.until("[..." + field(name) + ".options].some(o => o.value === '" + value + "')");
        enter(name, value);
        // The controller is asked for the options again, for what is chosen now.
        page.until(field(name) + ".value === '" + value + "' && !" + field(name)
                + ".parentElement.querySelector('.jenkins-spinner, .select-ajax-pending')");
    }

    void enter(String name, String value) {
        page.eval("(() => { const f = " + field(name) + "; f.value = '" + value + "';"
                + " f.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    String value(String name) {
        return page.text(field(name) + ".value");
    }

    /** Presses Test connection and waits for what it says. */
    String test() {
        String said = button()
                + ".parentElement.querySelector('.jenkins-validate-button__container__status').innerText.trim()";
        page.eval(button() + ".scrollIntoView({block: 'center'}), " + button() + ".click()");
        page.until(said + ".length > 0");
        return page.text(said);
    }

    /** Saves the whole form and waits for the page after it. */
    void save() {
        page.eval("window.before = true, document.querySelector('button[name=Submit]').click()");
        page.until("window.before === undefined && document.readyState === 'complete'");
    }
}
