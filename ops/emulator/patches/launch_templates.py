"""Launch templates."""
from __future__ import annotations

from moto.ec2.models import launch_templates

from .tools import after


def apply() -> None:
    own_tags_are_no_data()


def own_tags_are_no_data() -> None:
    """The tags of the template itself are no part of its data; with them each plan wants a new version.

    Mends ec2:CreateLaunchTemplate, ec2:CreateLaunchTemplateVersion, ec2:DescribeLaunchTemplateVersions.
    AWS, ec2 RequestLaunchTemplateData.TagSpecifications: "These tags are not applied to the launch template."
    """

    @after(launch_templates.LaunchTemplateVersion, "__init__")
    def init(self):
        sent = self.data.get("TagSpecifications", [])
        kept = [tags for tags in sent if tags.get("ResourceType") != "launch-template"]
        self.data.pop("TagSpecifications", None)
        if kept:
            self.data["TagSpecifications"] = kept
