package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource
    void everyTypeSaysWhatHappenedAndWhatToDo(ProblemType type) {
        assertThat(type.meaning()).matches("[A-Z\"].*[.]").doesNotContain("  ");
        assertThat(type.remedy()).matches("[A-Z\"].*[.]").doesNotContain("  ");
    }

    @Test
    void noTextIsLeftOver() {
        assertThat(ProblemTexts.keys())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProblemType.values())
                                .map(type -> type.uri().substring("/problems/".length()))
                                .flatMap(slug -> Stream.of(slug + ".meaning", slug + ".remedy"))
                                .toList());
    }

    @Test
    void aMissingTextIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> ProblemTexts.of("nobody-raises-this.meaning"))
                .withMessageContaining("nobody-raises-this.meaning");
    }

    @Test
    void noTwoTypesShareAnAddress() {
        assertThat(Stream.of(ProblemType.values()).map(ProblemType::uri)).doesNotHaveDuplicates();
    }
}
