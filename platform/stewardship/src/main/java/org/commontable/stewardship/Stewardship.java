package org.commontable.stewardship;

import org.commontable.stewardship.audit.AuditParts;
import org.commontable.stewardship.parked.ParkedEventsController;
import org.commontable.stewardship.retention.RetentionParts;
import org.commontable.stewardship.rights.RightsParts;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What a service that keeps data imports beside the store and the web: its audit, what people may
 * ask of it, until when it keeps what, and which events it could not handle.
 */
@Configuration(proxyBeanMethods = false)
@Import({AuditParts.class, RightsParts.class, RetentionParts.class, ParkedEventsController.class})
public class Stewardship {}
