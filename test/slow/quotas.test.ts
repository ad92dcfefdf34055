import { afterAll, beforeAll, expect, test } from "vitest";
import { GUEST, Guest, hasGuest } from "../modules/instance/guest";
import { describeWhere } from "../where-able";

// One volume, through starts of its instance with other quotas.
const owner = { uid: 0, gid: 0 };
let guest: Guest;

/** A file of so many MiB, which takes its room at once. */
const file = (path: string, mib: number) => `fallocate -l ${mib}M ${path} && echo ${path}`;
const FULL = expect.stringMatching(/^fallocate: .*No space left on device$/);
const used = (folder: string) => `df --output=pcent,file ${folder} | tail -1 | tr -d ' ' | sed "s/${folder}//"`;
const size = (folder: string) => `df --output=size -BM ${folder} | tail -1 | tr -d ' '`;

describeWhere(hasGuest, { name: "quotas of a data volume in a kernel that enforces them", takes: GUEST }, () => {
  beforeAll(() => {
    guest = new Guest(4);
  });
  afterAll(() => guest?.remove());

  test("a folder takes what its quota allows and no more, and its neighbours go on (FLY-079)", () => {
    const started = guest.start(
      { prometheus: { ...owner, quotaGib: 1 }, other: owner },
      file("prometheus/a", 1000),
      file("prometheus/b", 100),
      file("other/a", 1100),
      size("prometheus"),
      used("prometheus"),
      used("other"),
    );
    // What the instance reports is what df says: of the quota where there is one, and else of the volume.
    expect(started).toEqual(["prometheus/a", FULL, "other/a", "1024M", "98%", "54%"]);
  });

  test("at the next start a quota is what it is now, of the files that are there, beside a new folder", () => {
    const started = guest.start(
      {
        alertmanager: { ...owner, quotaGib: 1 },
        prometheus: { ...owner, quotaGib: 2 },
        other: { ...owner, quotaGib: 1 },
      },
      file("prometheus/c", 1000),
      file("prometheus/d", 100),
      file("other/b", 1),
      file("alertmanager/a", 100),
    );
    expect(started).toEqual(["prometheus/c", FULL, FULL, "alertmanager/a"]);
  });

  test("a quota that the blueprint no longer has ends at the next start", () => {
    expect(guest.start({ prometheus: owner, other: owner }, file("other/c", 100), size("other"))).toEqual([
      "other/c",
      expect.not.stringMatching(/^1024M$/),
    ]);
  });
});
