package org.commontable.reimbursements.register;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a database says has been let go with what the register knows of it, both ways. What
 * the register has and the database lacks was let go after the backup that the database was
 * restored from: its money has gone, and the database does not know whose. What the database has
 * and the register lacks shows that the register was lost, or is an older copy: what it has
 * forgotten, it can't keep from being paid again after the next restore.
 *
 * @param <T> what the database has of each
 * @param idOf by which the register names it
 * @param is whether it was let go by that release
 * @param found what the database has of it now
 * @param isAtRest whether the database says that the register was told
 * @param databaseBehind what is said where the database lacks a release
 * @param registerBehind what is said where the register lacks one
 */
public record BothWays<T>(
    Function<T, String> idOf,
    BiPredicate<T, Release> is,
    Function<String, Optional<T>> found,
    Predicate<T> isAtRest,
    Function<Release, Refusal> databaseBehind,
    Function<T, Refusal> registerBehind) {

  /**
   * What is missing on either side. The database is read before the register, which is told before
   * the database is at rest: so what is being let go meanwhile is not missed there. What the
   * register has learnt since is read again.
   */
  public Optional<Refusal> gap(
      Supplier<? extends Collection<T>> database, Supplier<List<Release>> register) {
    Map<String, T> read =
        database.get().stream().collect(Collectors.toMap(idOf, one -> one, (one, _) -> one));
    List<Release> registered = register.get();
    Map<String, Release> byId =
        registered.stream()
            .collect(Collectors.toMap(Release::runId, release -> release, (first, _) -> first));
    return registered.stream()
        .filter(release -> !isThat(read.get(release.runId()), release))
        .filter(release -> !isThat(found.apply(release.runId()).orElse(null), release))
        .findFirst()
        .map(databaseBehind)
        .or(() ->
            read.entrySet().stream()
                .filter(one -> isAtRest.test(one.getValue()))
                .filter(one -> !isThat(one.getValue(), byId.get(one.getKey())))
                .findFirst()
                .map(one -> registerBehind.apply(one.getValue())));
  }

  private boolean isThat(@Nullable T known, @Nullable Release release) {
    return known != null && release != null && is.test(known, release);
  }
}
