import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * Top-level `import` blocks. CDKTF's own `importFrom()` runs `terraform version` once per resource: 35 ms each,
 * and synthesis would need the binary.
 */
export class ImportBlocks extends TerraformElement {
  private readonly blocks: { to: string; id: string; provider?: string }[] = [];

  add(to: string, id: string, provider?: string): void {
    this.blocks.push({ to, id, provider });
  }

  override toTerraform() {
    return { import: this.blocks };
  }
}

/** Top-level `moved` blocks: the same objects under new addresses. */
export class MovedBlocks extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    /** New address by old. */
    private readonly addresses: Record<string, string>,
  ) {
    super(scope, id);
  }

  override toTerraform() {
    return { moved: Object.entries(this.addresses).map(([from, to]) => ({ from, to })) };
  }
}

/** Top-level `removed` blocks: these addresses leave the state, and the objects stay or are destroyed. */
export class RemovedBlocks extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly addresses: string[],
    private readonly destroy = false,
  ) {
    super(scope, id);
  }

  override toTerraform() {
    return { removed: this.addresses.map((from) => ({ from, lifecycle: [{ destroy: this.destroy }] })) };
  }
}
