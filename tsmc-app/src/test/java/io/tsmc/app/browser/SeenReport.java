package io.tsmc.app.browser;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a report as its readers do, and says what is wrong with it. */
final class SeenReport {

    private static final int WIDE = 1280;
    private static final int NARROW = 420;

    /** What fits between the margins of a sheet of A4, at 96 points an inch. */
    private static final int PAPER = 718;

    /** Of an axis, all colours are grey; of data, some pixels are not. */
    private static final int COLOURED = 40;

    private static final int LEAST_COLOURED_PIXELS = 12;

    private static final String RECTANGLES = """
            JSON.stringify([...document.querySelectorAll('.chart[data-chart]:not(.charts), figure .chart, canvas')]
              .filter((e, i, all) => all.indexOf(e) === i && e.offsetParent && !e.classList.contains('none'))
              .map(e => { const r = e.getBoundingClientRect(); return {
                name: (e.closest('section') || {}).id + ' ' + ((e.closest('figure') || e).querySelector('figcaption') || {textContent: ''}).textContent.trim(),
                x: Math.round(r.x + scrollX), y: Math.round(r.y + scrollY), width: Math.round(r.width), height: Math.round(r.height)}; }))""";

    private final Chromium browser;
    private final List<String> faults = new ArrayList<>();

    private final String header;

    private SeenReport(Chromium browser, String header) {
        this.browser = browser;
        this.header = header;
    }

    /** What is wrong with the report of a run; nothing if all is well. */
    static List<String> faults(Chromium browser, Path page) throws Exception {
        return faults(browser, page, "series,tempering step,cost");
    }

    /**
     * What is wrong with a page.
     *
     * @param header of the table that the first chart of the costs offers
     */
    static List<String> faults(Chromium browser, Path page, String header) throws Exception {
        SeenReport report = new SeenReport(browser, header);
        browser.dark(false);
        browser.resize(WIDE, 900);
        browser.open(page);
        report.drawn("in the light");
        report.player();
        report.stages();
        report.menu();
        report.darkness();
        report.fits(NARROW, "at a width of " + NARROW);
        report.paper();
        browser.errors().forEach(error -> report.faults.add("error on the console: " + error));
        return report.faults;
    }

    private void fault(boolean wrong, String what) {
        if (wrong) {
            faults.add(what);
        }
    }

    private BufferedImage picture() throws Exception {
        browser.resize(
                WIDE, browser.evaluate("document.documentElement.scrollHeight").asInt());
        return browser.picture();
    }

    /** Every chart has more to show than its axes. */
    private BufferedImage drawn(String how) throws Exception {
        BufferedImage picture = picture();
        JsonNode charts =
                JsonMapper.shared().readTree(browser.evaluate(RECTANGLES).asString());
        fault(charts.isEmpty(), "no chart " + how);
        for (JsonNode chart : charts) {
            int x = chart.path("x").asInt();
            int y = chart.path("y").asInt();
            int coloured = 0;
            for (int i = Math.max(0, x);
                    i < Math.min(picture.getWidth(), x + chart.path("width").asInt());
                    i++) {
                for (int j = y;
                        j
                                < Math.min(
                                        picture.getHeight(),
                                        y + chart.path("height").asInt());
                        j++) {
                    coloured += isColoured(picture.getRGB(i, j)) ? 1 : 0;
                }
            }
            fault(
                    coloured < LEAST_COLOURED_PIXELS,
                    "nothing is drawn " + how + ": " + chart.path("name").asString());
        }
        return picture;
    }

    private static boolean isColoured(int rgb) {
        int red = (rgb >> 16) & 255;
        int green = (rgb >> 8) & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > COLOURED;
    }

    /** Goes on with the Tab key until something has the focus. */
    private boolean tabTo(String selector) throws Exception {
        browser.evaluate("document.activeElement.blur(); document.querySelector('" + selector
                + "').closest('section').scrollIntoView(); getSelection().removeAllRanges();"
                + " getSelection().collapse(document.querySelector('" + selector + "').closest('section'), 0)");
        for (int i = 0; i < 30; i++) {
            browser.press("Tab");
            if (browser.evaluate("document.activeElement.matches('" + selector + "')")
                    .asBoolean()) {
                return true;
            }
        }
        faults.add("the Tab key does not lead to " + selector);
        return false;
    }

    private String frame() throws Exception {
        return browser.evaluate("document.querySelector('#panel-scene canvas').toDataURL()")
                .asString();
    }

    private void player() throws Exception {
        if (!browser.evaluate("!!document.querySelector('#panel-scene canvas')").asBoolean()) {
            return;
        }
        String end = frame();
        if (tabTo("#panel-scene button[data-part=play]")) {
            browser.press(" ");
            Thread.sleep(150);
            String early = frame();
            Thread.sleep(150);
            fault(early.equals(end) || frame().equals(early), "the motion does not move when it is played");
            browser.press(" ");
            Thread.sleep(50);
            String stopped = frame();
            Thread.sleep(100);
            fault(!frame().equals(stopped), "the motion does not stop with the blank");
        }
        if (tabTo("#panel-scene input[type=range]")) {
            String before = frame();
            browser.press("ArrowRight");
            browser.press("ArrowRight");
            browser.press("ArrowRight");
            String value = browser.evaluate("document.querySelector('#panel-scene input').value")
                    .asString();
            browser.press("ArrowLeft");
            fault(
                    browser.evaluate("document.querySelector('#panel-scene input').value")
                            .asString()
                            .equals(value),
                    "the arrows do not move the time");
            fault(frame().equals(before), "the arrows do not move the motion");
        }
    }

    private void stages() throws Exception {
        if (!browser.evaluate("!!document.querySelector('#panel-signals input')")
                        .asBoolean()
                || browser.evaluate("document.querySelector('#panel-signals input').max")
                        .asString()
                        .equals("0")) {
            return;
        }
        String picture = "document.querySelector('#panel-signals svg').outerHTML";
        String before = browser.evaluate(picture).asString();
        if (tabTo("#panel-signals input")) {
            browser.press("ArrowLeft");
            fault(browser.evaluate(picture).asString().equals(before), "the arrows do not move the tempering step");
        }
    }

    /** A chart is saved with the keyboard alone, as each of its files. */
    private void menu() throws Exception {
        browser.evaluate("window.saved = []; HTMLAnchorElement.prototype.click = function () {};"
                + " URL.createObjectURL = blob => { saved.push(blob); return ''; }; 0");
        int ways = browser.evaluate(
                        "document.querySelectorAll('#panel-costs .save')[0]?.querySelectorAll('button').length")
                .asInt(0);
        for (int way = 0; way < ways; way++) {
            if (!tabTo("#panel-costs .save summary")) {
                return;
            }
            browser.press("Enter");
            for (int i = 0; i <= way; i++) {
                browser.press("Tab");
            }
            browser.press("Enter");
        }
        Thread.sleep(300);
        String kinds = browser.evaluate("saved.filter(b => b.size > 200).map(b => b.type).sort().join()")
                .asString();
        fault(!kinds.equals("image/png,image/svg+xml,text/csv"), "saved were " + kinds);
        String table = browser.evaluate("saved.find(b => b.type === 'text/csv')?.text()")
                .asString("");
        fault(
                !table.startsWith(header + "\n") || table.lines().count() < 5,
                "a table of " + table.lines().findFirst().orElse("nothing"));
        fault(
                browser.evaluate(
                                        "[...document.querySelectorAll('figure')].filter(f => f.querySelector('.chart:not(.none), canvas')"
                                                + " && !f.querySelector('.save')).length")
                                .asInt()
                        > 0,
                "a figure cannot be saved");
    }

    private void darkness() throws Exception {
        browser.dark(true);
        Thread.sleep(100);
        int page = drawn("in the dark").getRGB(2, 2) & 255;
        fault(page > 80, "it is not dark in the dark");
        browser.dark(false);
    }

    private void fits(int width, String where) throws Exception {
        browser.resize(width, 900);
        int needed = browser.evaluate("document.documentElement.scrollWidth").asInt();
        fault(
                needed > width,
                "it is " + needed + " wide " + where + ": "
                        + browser.evaluate(
                                        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
                                                + " && !e.closest('.scroll')).slice(0, 3).map(e => e.tagName + '.' + e.className).join()")
                                .asString());
    }

    private void paper() throws Exception {
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        fits(PAPER, "on paper");
        browser.evaluate("dispatchEvent(new Event('afterprint'))");
        fault(browser.print().length < 20_000, "the print is empty");
    }
}
