"""What the census lists, one file per group of services."""
from . import balancing, compute, data, edge, guards, identity, network, operations

# Every entry is a reader: a function of an Aws that yields Found objects. What hangs on a
# part of another reader comes after it (a firewall association after the balancers).
KINDS = (
    network.KINDS + balancing.KINDS + compute.KINDS + data.KINDS + identity.KINDS + edge.KINDS + operations.KINDS
    + guards.KINDS
)
