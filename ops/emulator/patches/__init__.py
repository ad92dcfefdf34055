"""What AWS answers and moto 5.2.1 does not, one module per service.

Each module has an `apply()`; each patch in it is a small function named after what it mends.
A service moto does not have at all is an answer of its own (see dlm.py).
"""
from __future__ import annotations

from typing import Any

from . import (
    accounts,
    acm,
    applicationautoscaling,
    autoscaling,
    backup,
    backup_restores,
    budgets,
    cloudfront,
    cloudfront_functions,
    cloudtrail,
    codedeploy,
    codedeploy_deployments,
    cognito,
    determinism,
    dlm,
    ec2_instances,
    ec2_network,
    ec2_routes,
    ecr_images,
    ecr_replication,
    ecs,
    ecs_deployments,
    ecs_task_sets,
    efs,
    elasticache,
    elasticache_groups,
    elasticache_replicas,
    elasticache_snapshots,
    elbv2,
    elbv2_addresses,
    elbv2_attributes,
    fis,
    iam,
    kms,
    launch_templates,
    neighbours,
    once,
    rds,
    rds_backups,
    route53,
    s3,
    secretsmanager,
    security_groups,
    securityhub,
    servicediscovery,
    servicequotas,
    sqs,
)

# Whose ids there are, whose account it is, and at what price: the emulator's own matter.
OWN = (determinism, accounts, once)
# Each function repairs answers, and says which, and after which line of AWS's documentation (catalogue.py).
SERVICES = (
    acm,
    applicationautoscaling,
    autoscaling,
    backup,
    backup_restores,
    budgets,
    cloudfront,
    cloudfront_functions,
    cloudtrail,
    codedeploy,
    codedeploy_deployments,
    cognito,
    dlm,
    ec2_instances,
    ec2_network,
    ec2_routes,
    ecr_images,
    ecr_replication,
    ecs,
    ecs_deployments,
    ecs_task_sets,
    efs,
    elasticache,
    elasticache_groups,
    elasticache_replicas,
    elasticache_snapshots,
    elbv2,
    elbv2_addresses,
    elbv2_attributes,
    fis,
    iam,
    kms,
    launch_templates,
    neighbours,
    rds,
    rds_backups,
    route53,
    s3,
    secretsmanager,
    security_groups,
    securityhub,
    servicediscovery,
    servicequotas,
    sqs,
)

# Calls moto would take for another call: its S3 reads DELETE ?metrics as DELETE bucket.
REFUSED = {"s3": s3.REFUSED}
EXTRA_SERVICES = {"dlm": dlm.answer, "globalaccelerator": neighbours.no_accelerators}


def apply() -> None:
    for module in (*OWN, *SERVICES):
        module.apply()


def is_refused(service: str, action: str) -> bool:
    return action in REFUSED.get(service, ())


def extra_answer(service: str, environ: dict[str, Any]) -> Any:
    """The answer of a service moto does not have, or None."""
    answer = EXTRA_SERVICES.get(service)
    return answer(environ) if answer else None
