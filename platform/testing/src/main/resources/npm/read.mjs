// Reads a calendar from standard input and says, as JSON, what a program would make of it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    startsAt: event.startDate.toJSDate().toISOString(),
    endsAt: event.endDate.toJSDate().toISOString(),
    location: event.location,
    status: component.getFirstPropertyValue("status"),
    description: event.description,
    conference: component.getFirstPropertyValue("conference"),
  };
});
const method = calendar.getFirstPropertyValue("method");
process.stdout.write(JSON.stringify({ method, events }));
