import { expect, test } from "vitest";
import { isTimeZone } from "../../aws/time-zones";

test.each(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Etc/GMT+9", "Pacific/Tahiti"])(
  "%s is a time zone",
  (name) => {
    expect(isTimeZone(name)).toBe(true);
  },
);

test.each(["", "utc", "CET", "PST", "+01:00", "Europe/Munich", "europe/berlin", "EUROPE/BERLIN", "Berlin", "Europe/"])(
  "%j is none",
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);
