package org.commontable.participants.network;

import org.jspecify.annotations.Nullable;

/** How anybody reaches a network; shown in public, so never one person's own address. */
public record NetworkContact(String email, @Nullable String phone, @Nullable String postal) {}
