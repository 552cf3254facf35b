package org.commontable.participants.person;

/** Where people hear of a network. */
public enum HeardFromKind {
  /** Somebody who takes part passed it on. */
  FRIEND_OR_FAMILY,
  VOLUNTEER_SERVICE,
  COMMUNITY_GROUP,
  HEALTH_OR_CARE_STAFF,
  POSTER_OR_LEAFLET,
  EVENT,
  SOCIAL_MEDIA,
  WEBSITE,
  NEWS,
  OTHER
}
