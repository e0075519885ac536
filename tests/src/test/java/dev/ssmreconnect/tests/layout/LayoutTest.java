package dev.ssmreconnect.tests.layout;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final String ROOT = "dev.ssmreconnect.";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.ssmreconnect");

    /** The stages in the order in which data flows; each uses only what stands before it. */
    private static final List<String> FLOW =
            List.of(
                    "model",
                    "snapshot",
                    "diagnose",
                    "owner",
                    "fix",
                    "policy",
                    "verify",
                    "record",
                    "notify",
                    "review",
                    "pipeline");

    /** The demo calls the real handlers as Lambda does. */
    private static final String CALLS_THE_HANDLERS = ROOT + "cli.demo..";

    /** What only thinks. */
    private static final String[] PURE = {
        ROOT + "diagnose..",
        ROOT + "owner..",
        ROOT + "fix..",
        ROOT + "policy..",
        ROOT + "verify..",
        ROOT + "review.."
    };

    @Test
    void dataFlowsOneWay() {
        for (int stage = 0; stage < FLOW.size(); stage++) {
            String[] later =
                    FLOW.subList(stage + 1, FLOW.size()).stream()
                            .map(name -> ROOT + name + "..")
                            .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + FLOW.get(stage) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void packagesOfSharedHaveNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theCoreNeitherReadsNorWritesNorKnowsTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.sql..",
                        "java.util.random..")
                .orShould()
                .callMethodWhere(readsTheClock())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .because("a diagnosis must say the same of the same snapshot, on a laptop too")
                .check(CLASSES.that(isNotAParser()));
    }

    @Test
    void onlyAdaptersKnowTheSdk() {
        noClasses()
                .that(
                        resideInAPackage("dev.ssmreconnect..")
                                .and(
                                        DescribedPredicate.not(
                                                resideInAnyPackage(
                                                        ROOT + "aws..",
                                                        ROOT + "functions.runtime..",
                                                        ROOT + "sandbox..",
                                                        ROOT + "cli.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.amazonaws.services.lambda.. functions",
                "software.amazon.awscdk.. infra",
                "picocli.. cli"
            })
    void aFrameworkStaysInItsModule(String frameworkAndModule) {
        String[] parts = frameworkAndModule.split(" ");
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + parts[1] + "..", CALLS_THE_HANDLERS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(parts[0])
                .check(CLASSES);
    }

    @Test
    void theEmbeddedAccountSharesNothingWithTheDiagnosis() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "sandbox..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.ssmreconnect..")
                                .and(DescribedPredicate.not(resideInAPackage(ROOT + "sandbox.."))))
                .because("two implementations can only disagree where neither knows the other")
                .check(CLASSES);
    }

    @Test
    void functionsDoNotUseEachOther() {
        slices().matching(ROOT + "functions.(*)")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("dev.ssmreconnect.functions.."),
                        resideInAPackage(ROOT + "functions.runtime.."))
                .check(CLASSES);
    }

    @Test
    void functionsReadAndWriteJsonWithoutDataBinding() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli..", ROOT + "sandbox..", ROOT + "infra..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.fasterxml\\.jackson\\.databind\\..*(Mapper|Reader|Writer)")
                .orShould()
                .callMethodWhere(printsATree())
                .because("a start would load Jackson's data binding for it: JsonText does the same")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatLivesThereAndIsNullMarked() {
        List<String> unmarked =
                CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> each.getClasses().stream().anyMatch(LayoutTest::isOurs))
                        .filter(each ->
                                each.tryGetAnnotationOfType("org.jspecify.annotations.NullMarked")
                                        .isEmpty())
                        .map(JavaPackage::getName)
                        .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noPackageIsADrawer() {
        classes()
                .should()
                .resideOutsideOfPackages(
                        "..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .because("a newcomer must be able to guess where a thing lives")
                .check(CLASSES);
    }

    private static boolean isOurs(JavaClass type) {
        return !type.getSimpleName().equals("package-info");
    }

    /** A reader of text has to speak of I/O errors. */
    private static DescribedPredicate<JavaClass> isNotAParser() {
        return DescribedPredicate.describe(
                "do not read text",
                type -> !type.getFullName().matches(".*policy\\.(PolicyReader|YamlNode).*"));
    }

    private static DescribedPredicate<JavaMethodCall> printsATree() {
        return DescribedPredicate.describe(
                "prints a tree of JSON",
                call ->
                        call.getTargetOwner()
                                        .getPackageName()
                                        .startsWith("com.fasterxml.jackson.databind")
                                && call.getName().equals("toString"));
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        return DescribedPredicate.describe(
                "reads the clock or the environment",
                call -> {
                    String owner = call.getTargetOwner().getName();
                    return Stream.of(
                                                    "java.time.Instant",
                                                    "java.time.LocalDate",
                                                    "java.time.ZonedDateTime",
                                                    "java.time.Clock")
                                            .anyMatch(owner::equals)
                                    && call.getName().startsWith("now")
                            || owner.equals("java.lang.System")
                                    && !call.getName().equals("arraycopy")
                                    && !call.getName().equals("identityHashCode");
                });
    }
}
