package com.smart360.mail.actors;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.HarContentPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A person in front of a real browser, who finds things by their labels.
public final class Administrator implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final double TIMEOUT_MS = 30_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> OPTIONS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    static {
        // A busy machine is slow, and not wrong.
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MS);
    }

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private final String gateway;
    private final List<String> complaints = new ArrayList<>();

    /// Opens a new browser at the product's one address.
    public Administrator(String gateway) {
        this.gateway = gateway;
        playwright = playwright();
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(OPTIONS));
        context =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(TIMEOUT_MS);
        page = context.newPage();
        listen();
    }

    /// One whose browser keeps its profile, and all that passes between it and the product, as
    /// those of most people do.
    ///
    /// @param profile the browser's folder
    /// @param archive file for what passes, written when it is closed (HTTP Archive 1.2)
    public Administrator(String gateway, Path profile, Path archive) {
        this.gateway = gateway;
        playwright = playwright();
        context =
                playwright
                        .chromium()
                        .launchPersistentContext(
                                profile,
                                new BrowserType.LaunchPersistentContextOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(OPTIONS)
                                        .setAcceptDownloads(true)
                                        .setRecordHarPath(archive)
                                        .setRecordHarContent(HarContentPolicy.EMBED)
                                        .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(TIMEOUT_MS);
        page = context.pages().getFirst();
        listen();
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private void listen() {
        page.onPageError(complaints::add);
        page.onConsoleMessage(
                message -> {
                    // The browser reports each refused request; those are asserted on the page.
                    if (message.type().equals("error")
                            && !message.text().contains("Failed to load resource")) {
                        complaints.add(message.text());
                    }
                });
    }

    /// Signs in through the identity provider's page, and goes from Home to the settings.
    public void signsIn(String user, String password) {
        page.navigate(gateway + "/");
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(heading("Home")).isVisible();
        opens("SMTP Settings");
    }

    /// Goes to a page by the navigation.
    public void opens(String entry) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(entry))
                .click();
        assertThat(heading(entry)).isVisible();
    }

    /// Goes to an address below the gateway.
    public void visits(String path) {
        page.navigate(gateway + path);
    }

    /// Goes back to the page before.
    public void goesBack() {
        page.goBack();
    }

    /// Types into the field of this label.
    public void types(String label, String text) {
        field(label).fill(text);
        field(label).blur();
    }

    /// Chooses an option of the list of this label.
    public void chooses(String label, String option) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label)).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }

    /// Presses the button of this exact name.
    public void presses(String name) {
        button(name).click();
    }

    /// Presses whichever of these buttons is there first.
    public void pressesEither(String one, String other) {
        button(one).or(button(other)).first().click();
    }

    /// Presses the button if the page asks for it before it shows the text.
    public void confirms(String button, String text) {
        button(button).or(page.getByText(text).locator("visible=true")).first().waitFor();
        if (button(button).isVisible()) {
            presses(button);
        }
        sees(text);
    }

    /// Turns the switch of this name, by keyboard.
    public void switches(String name) {
        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(name)).press("Space");
    }

    /// Clicks on what shows this text, a row of a list say.
    public void picks(String text) {
        page.getByText(text).locator("visible=true").first().click();
    }

    /// Expects this text on the page; a picture of the page is kept where it does not come.
    public void sees(String text) {
        try {
            assertThat(page.getByText(text).locator("visible=true").first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TIMEOUT_MS));
        } catch (AssertionError missing) {
            looks("missing");
            throw missing;
        }
    }

    /// The page behind this person, for what has no word of its own here.
    public Page page() {
        return page;
    }

    /// The field of this label, whatever mark stands behind it.
    public Locator field(String label) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label))
                .or(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)))
                .first();
    }

    /// The button of this exact name.
    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// The heading of this text.
    public Locator heading(String text) {
        return page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true))
                .first();
    }

    /// In both colour schemes: no violation of axe's rules, and at 375 px no sideways scrolling.
    /// Each look is kept as a picture.
    public void findsItUsable(String state) {
        assertThat(page.getByText("Loading…"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(TIMEOUT_MS));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            settles();
            looks(state + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            assertThat(violations())
                    .as("axe on %s, %s", state, scheme)
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(375, 800);
        settles();
        looks(state + "-narrow");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s at 375 px", state)
                .isLessThanOrEqualTo(375);
        page.setViewportSize(WIDTH, HEIGHT);
    }

    /// All rules in one run within the page, which has no frames: else each look would open a page
    /// of its own for putting the frames' results together, and bring each node that passed here.
    private List<Rule> violations() {
        assertThat(page.frames()).hasSize(1);
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options).analyze().getViolations();
    }

    /// What the browser complained about: script errors and refused policies.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Waits until nothing has moved for some frames: what a change of size or scheme starts may
    /// start one frame late. A turning wheel never ends.
    private void settles() {
        page.evaluate(
                """
                () => new Promise(resolve => {
                    let still = 0;
                    const look = () => {
                        const moves = document.getAnimations().some(each =>
                            each.playState === 'running'
                                && each.effect.getComputedTiming().iterations !== Infinity);
                        still = moves ? 0 : still + 1;
                        if (still > 5) {
                            resolve();
                        } else {
                            requestAnimationFrame(look);
                        }
                    };
                    look();
                })""");
    }

    private void looks(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        Browser browser = context.browser();
        context.close();
        // One with a profile ended with its context.
        if (browser != null) {
            browser.close();
        }
        playwright.close();
    }
}
