package org.commontable.participants.delivery;

/** Hands messages over to whoever carries them on. Never throws for what a message contains. */
public interface Carrier {

  boolean carries(Route route);

  Carried carry(Parcel parcel);
}
