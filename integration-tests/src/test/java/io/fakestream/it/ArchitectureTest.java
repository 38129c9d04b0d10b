package io.fakestream.it;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom; the modules' POMs say the same, so this is for what one class path would let through. */
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "model",
            "format",
            "topics",
            "generator",
            "ingestion",
            "storage",
            "metrics",
            "processing",
            "verification",
            "grading",
            "dashboard",
            "embedded",
            "runtime",
            "cli");

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    @Test
    void everyModuleIsLookedAt() {
        for (String module : MODULES) {
            assertThat(PRODUCTION.stream()
                            .anyMatch(type -> type.getPackageName().startsWith("io.fakestream." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "only {0} knows {1}")
    @CsvSource({
        "processing, org.apache.spark..",
        "dashboard, io.javalin..",
        "metrics, io.prometheus..",
        "cli, picocli..",
        "format, org.apache.avro..",
    })
    void heavyLibrariesStayInOneModule(String module, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.fakestream." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(
                        "a module is replaceable when it alone knows its library; pass what is needed through a port of "
                                + module)
                .check(PRODUCTION);
    }

    @ParameterizedTest(name = "{0} knows only {1}")
    @CsvSource({
        "model, ''",
        "topics, 'model'",
        "format, 'model'",
        "generator, 'model format'",
        "storage, 'model'",
        "metrics, 'model'",
        "ingestion, 'model format topics generator'",
        "verification, 'model generator storage'",
        "grading, 'model topics generator storage verification'",
        "dashboard, 'model'",
        "embedded, 'model'",
        "processing, 'model format topics storage metrics'",
        "runtime, 'model format topics generator ingestion storage metrics verification dashboard embedded'",
    })
    void directionsOfKnowledge(String module, String known) {
        List<String> allowed = Stream.concat(Stream.of(module), Stream.of(known.split(" ", -1)))
                .filter(name -> !name.isEmpty())
                .toList();
        String[] forbidden = MODULES.stream()
                .filter(name -> !allowed.contains(name))
                .map(name -> "io.fakestream." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.fakestream." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("stages meet only at the topic and at the tables; let cli pass what is needed")
                .check(PRODUCTION);
    }

    @Test
    void theInterfaceToTheDatabaseKnowsNoDriver() {
        noClasses()
                .that()
                .resideInAPackage("io.fakestream.storage.sink..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.datastax..", "io.fakestream.storage")
                .because("another database is another implementation of the interface")
                .check(PRODUCTION);
    }

    @Test
    void verificationReadsThroughTheInterface() {
        noClasses()
                .that()
                .resideInAPackage("io.fakestream.verification..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.datastax..", "io.fakestream.storage")
                .because("it must not depend on how a database stores what it compares")
                .check(PRODUCTION);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        SlicesRuleDefinition.slices()
                .matching("io.fakestream.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package can be read without those that use it; move a class, or pass in what it needs")
                .check(PRODUCTION);
    }

    @Test
    void whatRunsInsideAServerUsesTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.fakestream.embedded.child..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.fakestream.embedded.child..", "org.jspecify..")
                .because("it is on the class path of Kafka, Cassandra and Spark, which have their own libraries")
                .check(PRODUCTION);
    }

    @Test
    void kafkaClientsAreConstructedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.fakestream.topics..")
                .should()
                .callConstructorWhere(target(owner(assignableTo("org.apache.kafka.clients.producer.Producer")
                        .or(assignableTo("org.apache.kafka.clients.consumer.Consumer")))))
                .orShould()
                .callMethodWhere(target(owner(type(Admin.class))).and(target(name("create"))))
                .because("KafkaClients checks the user's settings and turns the client's errors into messages")
                .check(PRODUCTION);
    }

    @Test
    void nothingDependsOnTheLocaleOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .because("digits and letters differ between locales; pass Locale.ROOT")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheProgramsEndTheirJvm() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Fsp")
                .and()
                .doNotHaveSimpleName("ProcessingMain")
                .and()
                .resideOutsideOfPackage("io.fakestream.embedded.child..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("everybody else throws, and the program turns that into a message and an exit code")
                .check(PRODUCTION);
    }

    @Test
    void onlyOneClassKnowsStandardOutput() {
        noClasses()
                .that()
                .haveNameNotMatching("io\\.fakestream\\.cli\\.output\\.StandardOutput.*")
                .and()
                .resideOutsideOfPackage("io.fakestream.embedded.child..")
                .should()
                .accessField(System.class, "out")
                .because("System.out hides failed writes; print to StandardOutput.results()")
                .check(PRODUCTION);
    }

    @Test
    void theGeneratorHasNoClockAndNoOtherChance() {
        noClasses()
                .that()
                .resideInAPackage("io.fakestream.generator..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .because(
                        "the same configuration, seed and start give the same bytes; draw from Draws, take times from the schedule")
                .check(PRODUCTION);
    }
}
