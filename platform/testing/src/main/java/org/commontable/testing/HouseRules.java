package org.commontable.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the architecture says of a service's rooms, as rules. A service checks itself in one test:
 *
 * <pre>{@code
 * HouseRules.of("org.commontable.workshops").check();
 * }</pre>
 *
 * <p>What must be pure Java is known by what it is: records, enums and interfaces (annotations not)
 * in the packages of features, except the forms that face outwards, whose names end in Request,
 * Response, Answer, Form, View or Settings; and any class whose name ends in Policies, Policy or
 * Calculation.
 */
public final class HouseRules {
  private static final Pattern OUTWARD_FORM =
      Pattern.compile(".*(Request|Response|Answer|Form|View|Settings|Controller|Application)");
  private static final Pattern PURE_BY_NAME = Pattern.compile(".*(Policies|Policy|Calculation)");

  /** What a rule about who may do what is told. */
  private static final Class<?>[] WHO_CALLS = {Caller.class, Role.class, RoleGrant.class};

  private static final int REPORTED_MAX = 12;
  private static final Set<String> NOW_OR_CHANCE =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Year.now",
          "java.time.YearMonth.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.lang.System.currentTimeMillis",
          "java.util.UUID.randomUUID");

  /** What every service may use. */
  private static final String[] WIRING = {
    "kernel..", "disclosure..", "events..", "web..", "stewardship.."
  };

  private final String root;
  private final boolean service;
  private final String[] mayUse;
  private Set<String> stores = Set.of();
  private Set<String> callers = Set.of();
  private Set<String> clocks = Set.of();
  private Set<String> printers = Set.of();
  private ImportOption classes = DO_NOT_INCLUDE_TESTS;

  private HouseRules(String root, boolean service, String... mayUse) {
    this.root = root;
    this.service = service;
    this.mayUse =
        Stream.concat(
                Stream.of(root + ".."),
                Arrays.stream(mayUse).map(each -> "org.commontable." + each))
            .toArray(String[]::new);
  }

  /**
   * @param root the service's package, such as {@code org.commontable.workshops}
   */
  public static HouseRules of(String root) {
    return new HouseRules(root, true, WIRING);
  }

  /**
   * A room that is no service: it has no aggregates, and says on which others it stands.
   *
   * @param mayUse the packages of other rooms and libraries that it may use, such as {@code web..},
   *     or {@code workshops} for what lies in that package itself
   */
  public static HouseRules ofRoom(String root, String... mayUse) {
    return new HouseRules(root, false, mayUse);
  }

  /** Checks a service that needs no exception. */
  public static void check(String root) {
    of(root).check();
  }

  /** Classes that speak to the store past the aggregate store, each for a reason that it states. */
  public HouseRules storesOfItsOwn(String... simpleNames) {
    stores = Set.of(simpleNames);
    return this;
  }

  /** Classes that call somebody outside the house over HTTP. */
  public HouseRules callersOfOthers(String... simpleNames) {
    callers = Set.of(simpleNames);
    return this;
  }

  /** Classes that say what time it is, or what chance brings, to all others. */
  public HouseRules clocksOfItsOwn(String... simpleNames) {
    clocks = Set.of(simpleNames);
    return this;
  }

  /** Classes that speak to a person at a terminal. */
  public HouseRules speakers(String... simpleNames) {
    printers = Set.of(simpleNames);
    return this;
  }

  /** For a service that is itself a test's. */
  HouseRules withTests() {
    classes = location -> true;
    return this;
  }

  /** The one rule that is for every room of the house, the platform's libraries too. */
  static void checkLogging(String root) {
    logsNoMessageOfOthers()
        .check(new ClassFileImporter(List.of(DO_NOT_INCLUDE_TESTS)).importPackages(root));
  }

  /** Fails with every rule that is broken, where, and why the rule is there. */
  public void check() {
    JavaClasses all = new ClassFileImporter().withImportOption(classes).importPackages(root);
    List<ArchRule> ofAll =
        List.of(
            keepsToItself(),
            leavesTheStoreToThePlatform(),
            takesTimeFromOutside(),
            takesWhatItNeedsInItsConstructor(),
            printsNothing(),
            logsNoMessageOfOthers(),
            saysWhatMayBeNull(),
            hasFeaturesThatDoNotGoInCircles());
    List<ArchRule> ofServices =
        List.of(decidesInPureJava(), callsNoOtherService(), showsNoAggregate(aggregates(all)));
    List<ArchRule> rules = new ArrayList<>(ofAll);
    if (service) {
      rules.addAll(ofServices);
    }
    String broken =
        rules.stream()
            .map(rule -> report(rule, all))
            .filter(report -> !report.isEmpty())
            .collect(Collectors.joining("\n\n"));
    if (!broken.isEmpty()) {
      throw new AssertionError(broken);
    }
  }

  private static String report(ArchRule rule, JavaClasses classes) {
    List<String> all =
        rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
    if (all.isEmpty()) {
      return "";
    }
    return "Broken: "
        + rule.getDescription()
        + "\n  "
        + String.join("\n  ", all.subList(0, Math.min(all.size(), REPORTED_MAX)))
        + (all.size() > REPORTED_MAX ? "\n  and " + (all.size() - REPORTED_MAX) + " more" : "");
  }

  private ArchRule keepsToItself() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.commontable..").and(not(resideInAnyPackage(mayUse))))
        .because(
            service
                ? "services learn of each other by events and share no class of their domains"
                : "a room stands on those rooms only that it names");
  }

  private ArchRule decidesInPureJava() {
    return noClasses()
        .that(arePure())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.springframework..",
                "jakarta..",
                "com.mongodb..",
                "org.bson..",
                "org.apache.kafka..",
                "tools.jackson..",
                "java.util.random.."))
        .orShould()
        .dependOnClassesThat(
            resideInAPackage("org.commontable.web..").and(not(belongToAnyOf(WHO_CALLS))))
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are clocks or dice",
                type ->
                    type.isAssignableTo(java.time.InstantSource.class)
                        || type.isAssignableTo(java.util.random.RandomGenerator.class)))
        .because("aggregates, policies and calculations are pure Java: time and ids come in");
  }

  private DescribedPredicate<JavaClass> arePure() {
    return DescribedPredicate.describe(
        "are aggregates, facts, policies or calculations",
        type -> {
          String name = outermost(type).getSimpleName();
          boolean inAFeature = !type.getPackageName().equals(root);
          boolean isData =
              type.isRecord() || type.isEnum() || (type.isInterface() && !type.isAnnotation());
          return inAFeature
              && !OUTWARD_FORM.matcher(name).matches()
              && !OUTWARD_FORM.matcher(type.getSimpleName()).matches()
              && (PURE_BY_NAME.matcher(name).matches() || (isData && outermost(type).equals(type)));
        });
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
  }

  private ArchRule leavesTheStoreToThePlatform() {
    return noClasses()
        .that(not(named(stores)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.mongodb..", "org.bson..", "org.apache.kafka.."))
        .because("a change and its events are one write only if platform/events does the writing");
  }

  private ArchRule callsNoOtherService() {
    return noClasses()
        .that(not(named(callers)))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "call over HTTP",
                type ->
                    type.getPackageName().startsWith("java.net.http")
                        || type.getPackageName().startsWith("org.springframework.web.client")
                        || type.getName().equals("java.net.HttpURLConnection")))
        .because("no data-owning service calls another's API: each keeps what it needs");
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return DescribedPredicate.describe(
        "are " + names, type -> names.contains(outermost(type).getSimpleName()));
  }

  private static Set<String> aggregates(JavaClasses all) {
    return all.stream()
        .flatMap(type -> type.getFields().stream())
        .map(field -> field.getType())
        .filter(type -> type.toErasure().isEquivalentTo(AggregateStore.class))
        .filter(JavaParameterizedType.class::isInstance)
        .flatMap(type ->
            ((JavaParameterizedType) type)
                .getActualTypeArguments().stream().map(JavaType::toErasure))
        .map(JavaClass::getName)
        .collect(Collectors.toSet());
  }

  private static ArchRule showsNoAggregate(Set<String> aggregates) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(RestController.class)
        .and()
        .areMetaAnnotatedWith(RequestMapping.class)
        .should(
            new ArchCondition<JavaMethod>("return no aggregate") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                for (JavaClass type : method.getReturnType().getAllInvolvedRawTypes()) {
                  if (aggregates.contains(type.getName()) || type.isEquivalentTo(Stored.class)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " returns " + type.getName()));
                  }
                }
              }
            })
        .because("the HTTP form, the stored form and the event form evolve apart");
  }

  private ArchRule takesTimeFromOutside() {
    return classes()
        .that()
        .areNotMetaAnnotatedWith(Configuration.class)
        .and(not(named(clocks)))
        .should(
            new ArchCondition<JavaClass>("take time and chance from outside") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                  String target =
                      access.getTargetOwner().getFullName() + "." + access.getTarget().getName();
                  boolean fromAClock =
                      access.getTarget().getFullName().contains("(java.time.Clock");
                  if (NOW_OR_CHANCE.contains(target) && !fromAClock) {
                    events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                  }
                }
              }
            })
        .because("what is decided can then be tried at any time, and repeated");
  }

  private static ArchRule takesWhatItNeedsInItsConstructor() {
    return fields()
        .should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .andShould()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .because("a class that says what it needs can be made by hand in a test");
  }

  private ArchRule printsNothing() {
    return noClasses()
        .that(not(named(printers)))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what is said goes to the log, where it can be kept free of personal data");
  }

  /** What a class that logs does with a fault; the log's own layout drops messages too. */
  private static ArchRule logsNoMessageOfOthers() {
    return classes()
        .that(
            DescribedPredicate.describe(
                "log",
                type ->
                    type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(Logger.class))))
        .should(
            new ArchCondition<JavaClass>("keep what a fault says out of the log") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                  if ((tellsWhatItSays(call) && !isOfAPattern(type, call))
                      || isHandedToTheLog(call)) {
                    events.add(SimpleConditionEvent.violated(type, call.getDescription()));
                  }
                }
              }
            })
        .because(
            "faults of libraries quote what they choked on, which may be somebody's name or"
                + " account: their class is logged, and the correlation id leads to the rest");
  }

  private static boolean tellsWhatItSays(JavaMethodCall call) {
    JavaClass fault = call.getTargetOwner();
    return fault.isAssignableTo(Throwable.class)
        && !fault.getPackageName().startsWith("org.commontable.")
        && Set.of("getMessage", "getLocalizedMessage", "toString").contains(call.getName());
  }

  /** The compiler itself does so where a pattern takes a record apart. */
  private static boolean isOfAPattern(JavaClass type, JavaMethodCall call) {
    return type.getConstructorCallsFromSelf().stream()
        .anyMatch(made ->
            made.getTargetOwner().isEquivalentTo(MatchException.class)
                && made.getLineNumber() == call.getLineNumber());
  }

  private static boolean isHandedToTheLog(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(Logger.class)
        && call.getTarget().getRawParameterTypes().stream()
            .anyMatch(given -> given.isAssignableTo(Throwable.class));
  }

  private static ArchRule saysWhatMayBeNull() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("lie in a @NullMarked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getPackageName() + " has no package-info with @NullMarked"));
                }
              }
            })
        .because("nothing is null unless it says so, and every package says what it is for");
  }

  private ArchRule hasFeaturesThatDoNotGoInCircles() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a feature that needs another can't be needed by it");
  }
}
