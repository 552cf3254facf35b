package org.commontable.tables;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

record TableRequest(
    @NotBlank @Size(max = 100) String name,
    @NotNull Table.Shape shape,
    @Min(1) @Max(500) int seats,
    @Nullable LocalDate laidOn,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String roomId,
    @Nullable @Pattern(regexp = "linen|paper") String cloth,
    @Nullable @Valid @Size(max = 20) List<Dish> dishes) {

  record Dish(@NotBlank @Size(max = 40) String name, @Min(0) int pence) {}
}
