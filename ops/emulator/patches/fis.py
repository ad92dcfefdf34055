"""Fault Injection Service."""
from __future__ import annotations

import json

from moto.fis.exceptions import ResourceNotFoundException
from moto.fis.responses import FISResponse

from .tools import add


def apply() -> None:
    templates_are_read_back()


def templates_are_read_back() -> None:
    """moto makes templates of experiments and deletes them, and answers no question about one.

    Mends fis:GetExperimentTemplate, fis:ListExperimentTemplates, fis:UpdateExperimentTemplate.
    AWS, fis GetExperimentTemplate: "Gets information about the specified experiment template."
    """

    @add(FISResponse)
    def get_experiment_template(self):
        return _told(self, _asked(self))

    @add(FISResponse)
    def list_experiment_templates(self):
        keys = ("id", "arn", "description", "creationTime", "lastUpdateTime", "tags")
        all = [_described(self, one) for one in self.fis_backend.experiment_templates.values()]
        return json.dumps({"experimentTemplates": [{key: one[key] for key in keys} for one in all]})

    @add(FISResponse)
    def update_experiment_template(self):
        template = _asked(self)
        for name, key in CHANGED.items():
            if (value := self._get_param(key)) is not None:
                setattr(template, name, value)
        return _told(self, template)


CHANGED = {
    "description": "description",
    "stop_conditions": "stopConditions",
    "targets": "targets",
    "actions": "actions",
    "role_arn": "roleArn",
    "log_configuration": "logConfiguration",
    "experiment_options": "experimentOptions",
    "experiment_report_configuration": "experimentReportConfiguration",
}


def _asked(self):
    id = self._get_param("id")
    template = self.fis_backend.experiment_templates.get(id)
    if not template:
        raise ResourceNotFoundException(f"Experiment template {id} does not exist")
    return template


def _described(self, template) -> dict:
    return template.to_dict(tags=self.fis_backend.tagger.get_tag_dict_for_resource(template.arn))


def _told(self, template) -> str:
    return json.dumps({"experimentTemplate": _described(self, template)})
