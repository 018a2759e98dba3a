package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.config.configuration.setting.Kind.Address;
import com.smart360.mail.config.configuration.setting.Kind.Choice;
import com.smart360.mail.config.configuration.setting.Kind.Hexadecimal;
import com.smart360.mail.config.configuration.setting.Kind.HostName;
import com.smart360.mail.config.configuration.setting.Kind.Lines;
import com.smart360.mail.config.configuration.setting.Kind.Provider;
import com.smart360.mail.config.configuration.setting.Kind.Secret;
import com.smart360.mail.config.configuration.setting.Kind.Text;
import com.smart360.mail.config.configuration.setting.Kind.Whole;
import com.smart360.mail.config.configuration.setting.Setting.Section;
import com.smart360.mail.config.configuration.setting.Setting.Trait;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A setting as a form needs it. Keys lead to the page's texts, where there is one.
///
/// @param name its name among the form's values
/// @param pointer where it stands in a request body and in an answer (RFC 6901)
/// @param otherPointers further places that mean this setting
/// @param optionKey the texts of the options stand under `optionKey.option`
/// @param initial what a new form shows, numbers as digits; empty: nothing
/// @param max of a number its value, of a text its characters
/// @param sensitive a Utility Administrator changes it with agreement only
/// @param tested a connection test proves it: changed, it needs a new one
/// @param bindsSecret changed, the stored secret is to be typed again (design 4)
/// @param shownWhen null: always
@Schema(name = "ConfigurationField")
public record FormField(
        String name,
        String pointer,
        List<String> otherPointers,
        Type kind,
        Section section,
        String labelKey,
        String helpKey,
        String placeholderKey,
        @Nullable String optionKey,
        List<String> options,
        String initial,
        @Nullable Integer min,
        @Nullable Integer max,
        boolean seconds,
        boolean required,
        boolean sensitive,
        boolean tested,
        boolean bindsSecret,
        @Nullable ShownWhen shownWhen) {

    /// How a field is drawn.
    @Schema(name = "ConfigurationFieldKind")
    public enum Type {
        TEXT,
        HOST,
        ADDRESS,
        FINGERPRINT,
        LINES,
        NUMBER,
        CHOICE,
        PROVIDER,
        SECRET
    }

    /// Another field has this value.
    @Schema(name = "ConfigurationFieldCondition")
    public record ShownWhen(String name, String is) {}

    /// Every setting, in order.
    public static List<FormField> all() {
        return Arrays.stream(Setting.values()).map(FormField::of).toList();
    }

    private static FormField of(Setting it) {
        String name = name(it);
        Kind kind = it.kind();
        return new FormField(
                name,
                it.pointer(),
                it.otherPointers(),
                type(kind),
                it.section(),
                "field." + name,
                "help." + name,
                "placeholder." + name,
                kind instanceof Choice choice ? choice.textKey() : null,
                kind instanceof Choice choice ? choice.options() : List.of(),
                initial(kind),
                kind instanceof Whole whole ? whole.least() : null,
                most(kind),
                kind instanceof Whole whole && whole.seconds(),
                it.is(Trait.REQUIRED),
                it.is(Trait.SENSITIVE),
                it.isProvenByTest(),
                it.is(Trait.BINDS_SECRET),
                it.shownWhen()
                        .map(other -> new ShownWhen(name(other.setting()), other.value()))
                        .orElse(null));
    }

    private static Type type(Kind kind) {
        return switch (kind) {
            case Text _ -> Type.TEXT;
            case HostName _ -> Type.HOST;
            case Address _ -> Type.ADDRESS;
            case Hexadecimal _ -> Type.FINGERPRINT;
            case Lines _ -> Type.LINES;
            case Whole _ -> Type.NUMBER;
            case Choice _ -> Type.CHOICE;
            case Provider _ -> Type.PROVIDER;
            case Secret _ -> Type.SECRET;
        };
    }

    private static String initial(Kind kind) {
        return switch (kind) {
            case Text text -> text.standard();
            case Whole whole -> Integer.toString(whole.standard());
            case Choice choice -> choice.standard();
            case HostName _, Address _, Hexadecimal _, Lines _, Provider _, Secret _ -> "";
        };
    }

    private static @Nullable Integer most(Kind kind) {
        return switch (kind) {
            case Text text -> text.most();
            case Whole whole -> whole.most();
            case HostName _, Address _, Hexadecimal _, Lines _, Choice _, Provider _, Secret _ ->
                    null;
        };
    }

    /// `idleTimeoutSeconds` of `IDLE_TIMEOUT_SECONDS`.
    private static String name(Setting it) {
        StringBuilder name = new StringBuilder();
        for (String word : it.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(
                    name.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
