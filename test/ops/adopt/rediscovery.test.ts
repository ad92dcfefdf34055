import { describe, expect, it } from "vitest";
import { draft } from "../../../ops/adopt/discover/draft";
import { checkPrevious } from "../../../ops/adopt/preconditions";
import { settle } from "../../../ops/adopt/settle";
import { ELB, inventory, subnet, VPC_ID, vpc } from "./inventories";

const ALB = `${ELB}:loadbalancer/app/acme/0000000000000001`;
const LISTENER = `${ELB}:listener/app/acme/0000000000000001/0000000000000002`;
const { resources: _resources, unmanaged: _unmanaged, forgotten: _forgotten, ...facts } = inventory();
const found = draft({ type: "aws_vpc", id: VPC_ID, names: [["renamed"]], config: {} });

describe("a second discovery", () => {
  it("keeps the keys of the first", () => {
    const { resources } = settle({ adopted: [found], unmanaged: [] }, facts, inventory());
    expect(resources.map(({ key }) => key)).toEqual(["acme"]);
  });

  it("does not take back what was released, and notes what it is like", () => {
    const config = { cidr_block: "10.40.0.0/24" };
    const released = { type: "aws_subnet", key: "public_a", id: "subnet-0000000a", reason: "released" } as const;
    const forgotten = [{ ...released, config: { cidr_block: "10.40.9.0/24" } }];
    const again = draft({ type: "aws_subnet", id: "subnet-0000000a", names: [["public_a"]], config });
    const fresh = settle(
      { adopted: [found, again], unmanaged: [] },
      facts,
      inventory({ resources: [vpc()], forgotten: [...forgotten] }),
    );
    expect(fresh.resources.map(({ id }) => id)).toEqual([VPC_ID]);
    // What it is like now; nothing, once it is gone.
    expect(fresh.forgotten).toEqual([{ ...released, config }]);
    expect(settle({ adopted: [found], unmanaged: [] }, facts, fresh).forgotten).toEqual([released]);
  });

  it("gives back what exists and cannot be adopted any more, so that no apply destroys it", () => {
    const listener = { type: "aws_lb_listener", key: "acme_https_443", id: LISTENER, config: {} } as const;
    const unmanaged = [{ kind: "listener", id: LISTENER, reason: "the provider does not know the action x" }];
    const fresh = settle({ adopted: [found], unmanaged }, facts, inventory({ resources: [vpc(), listener] }));
    expect(fresh.forgotten).toEqual([
      { type: "aws_lb_listener", key: "acme_https_443", id: LISTENER, reason: "not adoptable" },
    ]);
  });

  it("declares what the client deleted as gone, and takes it back under its old key when it is made again", () => {
    const previous = inventory({ resources: [vpc(), subnet("public_a", "subnet-0000000a")] });
    const without = settle({ adopted: [found], unmanaged: [] }, facts, previous);
    expect(without.resources.map(({ id }) => id)).toEqual([VPC_ID]);
    expect(without.forgotten).toEqual([{ type: "aws_subnet", key: "public_a", id: "subnet-0000000a", reason: "gone" }]);

    const again = draft({ type: "aws_subnet", id: "subnet-0000000a", names: [["other"]], config: {} });
    const back = settle({ adopted: [found, again], unmanaged: [] }, facts, without);
    expect(back.resources.map(({ key }) => key)).toEqual(["acme", "public_a"]);
    expect(back.forgotten).toEqual([]);
  });

  it("must name the load balancers again", () => {
    expect(() => checkPrevious(VPC_ID, [], inventory({ loadBalancerArns: [ALB] }))).toThrow(
      `${ALB} was adopted before; name it with --alb again, because the next apply destroys what disappears from the inventory`,
    );
  });

  it("does not take another VPC into the same file", () => {
    expect(() => checkPrevious("vpc-ffffffff", [], inventory())).toThrow(
      `the inventory holds ${VPC_ID}, not vpc-ffffffff; a second VPC is a second site`,
    );
  });
});
