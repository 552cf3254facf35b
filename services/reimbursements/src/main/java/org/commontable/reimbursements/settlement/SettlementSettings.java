package org.commontable.reimbursements.settlement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a session's figure is told; documented in docs/settings.md.
 *
 * @param toldAfterDays days after the session's last day; longer than people are promised to wait
 */
@Validated
@ConfigurationProperties("commontable.settlements")
record SettlementSettings(@DefaultValue("60") @Min(1) @Max(366) int toldAfterDays) {}
