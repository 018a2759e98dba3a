package com.smart360.mail.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the house that hold for every room (house style, "ArchUnit rules").
class ArchitectureTest {

    private static final String PRODUCT = "com.smart360.mail..";
    private static final String BASE = "com.smart360.mail.";
    private static final String[] SERVICES = {
        "config", "testrunner", "dispatch", "audit", "gateway"
    };

    @Test
    void contractsDependOnJavaAndJSpecifyOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(BASE + "contracts..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify..", BASE + "contracts.."));
    }

    /// `javax.naming` asks the name service; ICU maps names by IDNA 2008; of contracts, the failure
    /// classes.
    @Test
    void hostsDependOnJavaIcuJSpecifyAndContractsOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(BASE + "hosts..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.naming..",
                                "com.ibm.icu..",
                                "org.jspecify..",
                                BASE + "contracts..",
                                BASE + "hosts.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "testrunner", "dispatch", "audit", "gateway"})
    void aServiceKnowsNoOtherService(String service) {
        List<String> others = new ArrayList<>();
        for (String other : SERVICES) {
            if (!other.equals(service)) {
                others.add(BASE + other + "..");
            }
        }
        check(
                noClasses()
                        .that()
                        .resideInAPackage(BASE + service + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others.toArray(String[]::new)));
    }

    @Test
    void librariesKnowNoServiceAndNoSpring() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                BASE + "secrets..",
                                BASE + "hosts..",
                                BASE + "smtp..",
                                BASE + "contracts..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework..",
                                BASE + "starter..",
                                BASE + "config..",
                                BASE + "testrunner..",
                                BASE + "dispatch..",
                                BASE + "audit.."));
    }

    /// Of the rest of the product it knows the contracts and the reader of requests (ADR 85); so no
    /// service's dependencies come with it. Spring is the starter's.
    @Test
    void theClientKnowsNoServiceAndNoSpring() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                BASE + "client",
                                BASE + "client.kafka..",
                                BASE + "client.http..",
                                BASE + "dispatch.request..",
                                BASE + "dispatch.email..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("org.springframework..")
                                        .or(
                                                resideInAPackage(PRODUCT)
                                                        .and(
                                                                not(
                                                                        resideInAnyPackage(
                                                                                BASE + "client..",
                                                                                BASE
                                                                                        + "contracts..",
                                                                                BASE + "hosts..",
                                                                                BASE
                                                                                        + "smtp.message..",
                                                                                BASE
                                                                                        + "dispatch.request..",
                                                                                BASE
                                                                                        + "dispatch.email.."))))));
    }

    /// The guard of the connection test looks which other ports answer, at addresses it has
    /// checked. Local-stack stands in for machines of others, so it is outside this rule.
    @Test
    void socketsAreOpenedInTheSmtpClientOnly() {
        check(
                noClasses()
                        .that(
                                not(resideInAnyPackage(
                                                BASE + "smtp..",
                                                BASE + "testrunner.guard..",
                                                BASE + "local.."))
                                        .and(resideInAPackage(PRODUCT)))
                        .should()
                        .dependOnClassesThat(
                                named("java.net.Socket", "java.net.ServerSocket")
                                        .or(named("java.nio.channels.SocketChannel"))
                                        .or(named("javax.net.ssl.SSLSocket"))
                                        .or(named("javax.net.SocketFactory"))));
    }

    @Test
    void angusNeverSendsMail() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(PRODUCT)
                        .and()
                        .resideOutsideOfPackage(BASE + "local..")
                        .should()
                        .dependOnClassesThat(named("jakarta.mail.Transport")));
    }

    @Test
    void cryptographyLivesInSealedSecretsOnly() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(BASE + "secrets..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.google.crypto.tink.."));
        check(
                noClasses()
                        .that()
                        // HMAC of the CRAM-MD5 login (RFC 2195) is the one use outside.
                        .resideOutsideOfPackages(
                                BASE + "secrets..", BASE + "smtp..", BASE + "local..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javax.crypto.."));
    }

    @Test
    void anUnsealedPasswordIsNeverAField() {
        check(
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideOutsideOfPackage(BASE + "secrets..")
                        .should()
                        .haveRawType(BASE + "secrets.Secret"));
        check(
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(BASE + "contracts..")
                        .and()
                        .haveNameMatching("(?i).*(password|token|secret).*")
                        .and()
                        .areNotStatic()
                        .should()
                        .haveRawType(String.class));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        check(
                noFields()
                        .should()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .orShould()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                        .orShould()
                        .beAnnotatedWith("jakarta.inject.Inject"));
    }

    /// `Deadline` counts on the monotonic clock; local-stack is not the product.
    @Test
    void nobodyAsksForTheTimeButTheClock() {
        DescribedPredicate<JavaClass> product =
                resideInAPackage(PRODUCT).and(not(resideInAPackage(BASE + "local..")));
        ArchRule rule =
                noClasses()
                        .that(product)
                        .should()
                        .callMethod("java.time.Instant", "now")
                        .orShould()
                        .callMethod("java.time.LocalDate", "now")
                        .orShould()
                        .callMethod("java.time.LocalDateTime", "now")
                        .orShould()
                        .callMethod("java.time.ZonedDateTime", "now")
                        .orShould()
                        .callMethod("java.time.OffsetDateTime", "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis");
        check(rule);
    }

    @Test
    void onlyTheStarterHandlesEveryException() {
        check(
                methods()
                        .that()
                        .areAnnotatedWith(
                                "org.springframework.web.bind.annotation.ExceptionHandler")
                        .and()
                        .areDeclaredInClassesThat()
                        .resideOutsideOfPackages(BASE + "starter..", BASE + "gateway..")
                        .should(notCatchEverything()));
    }

    @Test
    void namesAreOfTheDomain() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(PRODUCT)
                        .should()
                        .resideInAnyPackage(
                                "..util..",
                                "..helper..",
                                "..common..",
                                "..misc..",
                                "..manager..",
                                "..impl..",
                                "..dto..",
                                "..vo..",
                                "..base..")
                        .orShould()
                        .haveNameMatching(
                                ".*(Util|Utils|Helper|Helpers|Impl|Dto|DTO|VO|AbstractBase\\w*)$")
                        .orShould()
                        .haveNameMatching(".*[a-z](Beans|Setup|Desk|Office|Door|Tools)$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config",
                "testrunner",
                "dispatch",
                "audit",
                "gateway",
                "starter",
                "local",
                "smtp",
                "client"
            })
    void featuresAreFreeOfCycles(String room) {
        check(slices().matching(BASE + room + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void whatIsSealedStandsInOneFile() throws IOException {
        Map<String, String> sourceOf = new HashMap<>();
        Map<String, List<String>> permitted = new HashMap<>();
        for (Path file : ProductClasses.files()) {
            ClassModel model = ClassFile.of().parse(file);
            String name = model.thisClass().asInternalName();
            model.findAttribute(Attributes.sourceFile())
                    .ifPresent(source -> sourceOf.put(name, source.sourceFile().stringValue()));
            model.findAttribute(Attributes.permittedSubclasses())
                    .ifPresent(
                            permits ->
                                    permitted.put(
                                            name,
                                            permits.permittedSubclasses().stream()
                                                    .map(type -> type.asInternalName())
                                                    .toList()));
        }
        assertThat(permitted).isNotEmpty();
        permitted.forEach(
                (parent, children) ->
                        assertThat(children)
                                .as(parent)
                                .allSatisfy(
                                        child ->
                                                assertThat(sourceOf.get(child))
                                                        .isEqualTo(sourceOf.get(parent))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ProductClasses.ALL);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        List<String> wanted = List.of(names);
        return DescribedPredicate.describe(
                "one of " + wanted, type -> wanted.contains(type.getFullName()));
    }

    private static ArchCondition<JavaMethod> notCatchEverything() {
        return new ArchCondition<>("name a narrower exception than Exception") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                JavaAnnotation<?> handler =
                        method.getAnnotationOfType(
                                "org.springframework.web.bind.annotation.ExceptionHandler");
                Object types = handler.get("value").orElse(new Object[0]);
                for (Object type : (Object[]) types) {
                    if (type instanceof JavaClass handled
                            && List.of("java.lang.Exception", "java.lang.Throwable")
                                    .contains(handled.getFullName())) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        method, method.getFullName() + " handles everything"));
                    }
                }
            }
        };
    }
}
