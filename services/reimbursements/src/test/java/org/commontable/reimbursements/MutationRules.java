package org.commontable.reimbursements;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.junit.jupiter.api.Test;

/** What {@code -Pmutation} changes is all that decides, so that nothing new is left out of it. */
class MutationRules {
  private static final String ROOT = "org.commontable.reimbursements";
  private static final Pattern TARGET = Pattern.compile("<targetClass>~(.+)</targetClass>");

  /** Each is shown by other tests than those in plain Java. */
  private static final Set<String> NOT_MUTATED =
      Set.of(
          // A note of when an account was last seen; it decides nothing about money.
          ROOT + ".duty.DutiesHeld",
          // How somebody wants their papers: it decides nothing.
          ROOT + ".document.PaperWish");

  @Test
  void every_aggregate_policy_and_calculation_is_among_what_is_mutated() throws IOException {
    List<Pattern> mutated =
        TARGET
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(found -> Pattern.compile(found.group(1).replace("${mutated}", ROOT)))
            .toList();

    Set<String> leftOut =
        new ClassFileImporter()
            .withImportOption(DO_NOT_INCLUDE_TESTS).importPackages(ROOT).stream()
                .filter(MutationRules::decides)
                .map(JavaClass::getName)
                .filter(name -> mutated.stream().noneMatch(each -> each.matcher(name).matches()))
                .collect(Collectors.toSet());

    assertThat(mutated).isNotEmpty();
    assertThat(leftOut).isEqualTo(NOT_MUTATED);
  }

  private static boolean decides(JavaClass type) {
    return type.getSimpleName().endsWith("Policies")
        || type.getSimpleName().endsWith("Calculation")
        || (type.isRecord()
            && type.getMethods().stream()
                .anyMatch(method -> method.getRawReturnType().isEquivalentTo(Decision.class)));
  }
}
