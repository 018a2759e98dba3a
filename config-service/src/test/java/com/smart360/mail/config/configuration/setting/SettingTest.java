package com.smart360.mail.config.configuration.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.starter.stream.EventCodec;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks the table of settings: whatever is made of it knows each of them.
class SettingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Sealed PASSWORD = new Sealed("c2VhbGVk");

    @Test
    @DisplayName("each member of a draft, and nothing else, stands in the table")
    void tableIsComplete() {
        List<String> table = settings().map(Setting::pointer).sorted().toList();

        assertThat(pointers(Draft.class, "").sorted()).containsExactlyElementsOf(table);
        assertThat(pointers(Settings.class, "").map(SettingTest::flat).sorted())
                .containsExactlyElementsOf(table);
    }

    @Test
    void eachHasANameOfItsOwnInTheForm() {
        assertThat(FormField.all())
                .hasSize(Setting.values().length)
                .extracting(FormField::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "PASSWORD")
    void changeIsToldByItsName(Setting setting) {
        Settings before = Settings.of(good(setting));
        Settings after = Settings.of(changed(setting));

        assertThat(SettingsDiff.between(before, PASSWORD, after, PASSWORD))
                .containsExactly(
                        new FieldChange(
                                setting.field(),
                                setting.text(good(setting).normalised()),
                                Drafts.another(setting)));
        assertThat(SettingsDiff.deletion(after))
                .contains(new FieldChange(setting.field(), Drafts.another(setting), null));
        assertThat(SettingsDiff.fields(after))
                .containsEntry(setting.field(), Drafts.another(setting));
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "PASSWORD")
    @DisplayName("X-8 X-9 exactly what is tested is part of what a passed test is bound to")
    void fingerprintHoldsWhatIsTested(Setting setting) {
        String before = Fingerprint.of(good(setting).connection().valid(), PASSWORD);
        String after = Fingerprint.of(changed(setting).connection().valid(), PASSWORD);

        assertThat(!after.equals(before)).isEqualTo(setting.is(Setting.Trait.TESTED));
        assertThat(!content(changed(setting)).equals(content(good(setting))))
                .as("each mail bears it, and so the test's does (X61)")
                .isEqualTo(setting.is(Setting.Trait.BORNE));
        assertThat(settings(ConnectionDraft.class).anyMatch(setting.pointer()::equals))
                .as("a connection test is sent it")
                .isEqualTo(setting.is(Setting.Trait.TESTED));
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "PASSWORD")
    void survivesBackupAndSnapshot(Setting setting) {
        Settings changed = Settings.of(changed(setting));
        EventCodec codec = new EventCodec();
        ConfigurationSnapshot snapshot = changed.snapshot("id", 1, PASSWORD, ProviderLimits.NONE);

        assertThat(JSON.treeToValue(JSON.valueToTree(changed), Settings.class)).isEqualTo(changed);
        assertThat(stored(JSON.valueToTree(changed), setting)).isEqualTo(Drafts.another(setting));
        assertThat(stored(JSON.readTree(codec.json(snapshot)), setting))
                .isEqualTo(Drafts.another(setting));
        assertThat(Settings.of(changed.draft())).isEqualTo(changed);
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "PASSWORD")
    void isFoundByWhatIsSearched(Setting setting) {
        List<String> before = SearchWords.of(Settings.of(good(setting)));
        List<String> after = SearchWords.of(Settings.of(changed(setting)));

        assertThat(!after.equals(before)).isEqualTo(setting.is(Setting.Trait.SEARCHED));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("X-25 USER-3 what is sensitive needs agreement, what is encrypted is masked")
    void changeIsTreatedAsTheTableSays(Setting setting) {
        FieldChange change = new FieldChange(setting.field(), "before@a", "after@b");

        assertThat(SettingsDiff.isSensitive(change)).isEqualTo(setting.is(Setting.Trait.SENSITIVE));
        assertThat(SettingsDiff.forEvents(List.of(change)))
                .containsExactly(
                        setting.is(Setting.Trait.ENCRYPTED)
                                ? new FieldChange(setting.field(), "b…@a", "a…@b")
                                : change);
    }

    @Test
    @DisplayName("X-25 the settings that a Utility Administrator changes with agreement only")
    void sensitiveOnes() {
        assertThat(Setting.with(Setting.Trait.SENSITIVE))
                .extracting(Setting::field)
                .containsExactlyInAnyOrder(
                        "host",
                        "port",
                        "tls",
                        "certificateCheck.mode",
                        "certificateCheck.authorityPem",
                        "certificateCheck.sha256",
                        "authProtocol",
                        "username",
                        "password");
    }

    @Test
    void hugeNumberIsNotWrittenOut() {
        Draft draft = Drafts.with("port", "1e999999999");

        assertThat(Setting.PORT.text(draft)).hasSizeLessThan(50);
    }

    private static Stream<Setting> settings() {
        return Arrays.stream(Setting.values()).filter(it -> it != Setting.PASSWORD);
    }

    private static Stream<String> settings(Class<?> type) {
        return pointers(type, "");
    }

    /// Where the members of a record stand in its JSON; those of our own records one by one.
    private static Stream<String> pointers(Class<?> type, String path) {
        List<String> pointers = new ArrayList<>();
        for (RecordComponent member : type.getRecordComponents()) {
            String pointer = path + "/" + member.getName();
            if (member.getType().isRecord()) {
                pointers(member.getType(), pointer).forEach(pointers::add);
            } else {
                pointers.add(pointer);
            }
        }
        return pointers.stream().map(SettingTest::flat);
    }

    private static String flat(String pointer) {
        return pointer.replaceFirst("^/connection/", "/");
    }

    private static String stored(JsonNode json, Setting setting) {
        JsonNode flat = json.at(setting.pointer());
        return (flat.isMissingNode() ? json.at("/connection" + setting.pointer()) : flat)
                .asString();
    }

    private static String content(Draft draft) {
        return MailContent.of(Settings.of(draft)).fingerprint();
    }

    private static Draft good(Setting setting) {
        return switch (setting) {
            // A certificate's details count in their mode only.
            case AUTHORITY_PEM, SHA256 -> Drafts.with(Drafts.good(), setting, "a".repeat(64));
            default -> Drafts.good();
        };
    }

    private static Draft changed(Setting setting) {
        return Drafts.with(Drafts.good(), setting, Drafts.another(setting));
    }
}
