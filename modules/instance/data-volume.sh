# Mounts the pool's data volume at /data. The volume is the pool's and goes from instance to instance; the blank one of
# the launch template is taken only while the pool has none. Only what is blank is formatted; nothing is detached or
# deleted. What is not as it must be, or not yet, ends the script, and systemd runs it again.
# Takes $name (of the volume) and $folders (name:uid:gid:GiB, with spaces between; 0 GiB is no quota).
refuse() {
  echo "data volume $name: $*" >&2
  exit 1
}
volumes() {
  call-aws ec2 DescribeVolumes "$@" -- \
    volumeSet/item volumeId availabilityZone status attachmentSet/item/instanceId attachmentSet/item/device
}
instance=$(call-aws metadata instance-id)
zone=$(call-aws metadata placement/availability-zone)

tagged=(Filter.1.Name=tag:data-volume "Filter.1.Value.1=$name")
found=$(volumes "${tagged[@]}")
case $(grep -c vol- <<< "$found") in
  0)
    found=no
    blank=$(volumes Filter.1.Name=attachment.instance-id "Filter.1.Value.1=$instance" \
      Filter.2.Name=attachment.device Filter.2.Value.1=/dev/xvdf)
    read -r volume _ _ _ at <<< "$blank"
    [[ $volume == vol-* ]] || refuse "there is none, and the launch template gave none at /dev/xvdf"
    ;;
  1)
    read -r volume where state holder at <<< "$found"
    [[ $where == "$zone" ]] || refuse "$volume is in $where and this instance in $zone"
    if [[ $holder != "$instance" ]]; then
      # The instance before this one may still be stopping; a volume in use is never taken from it.
      [[ $state == available ]] || refuse "$volume is still $state, at $holder"
      at=/dev/xvdg
      call-aws ec2 AttachVolume "VolumeId=$volume" "InstanceId=$instance" "Device=$at"
    fi
    ;;
  *)
    refuse "more than one volume has its tag: $found"
    ;;
esac

device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr -d - <<< "$volume")
[[ -e $device ]] || refuse "$volume does not appear as $device yet"
signature=0
filesystem=$(blkid -p -o value -s TYPE "$device") || signature=$?
case $signature:$filesystem in
  0:xfs) ;;
  2:)
    [[ $found == no ]] || refuse "$volume has lost what was on it; restore it from a snapshot"
    (($(head -c 1048576 "$device" | tr -d '\0' | wc -c) == 0)) || refuse "$volume is not blank and not XFS"
    mkfs.xfs -q "$device"
    ;;
  *)
    refuse "$volume carries something else than XFS: $filesystem"
    ;;
esac

mkdir -p /data
# Quotas of projects can only be turned on by the mount.
mountpoint -q /data || mount -o noatime,prjquota "$device" /data
xfs_growfs /data > /dev/null
for folder in $folders; do
  IFS=: read -r folder uid gid quota <<< "$folder"
  install -d -m 0750 -o "$uid" -g "$gid" "/data/$folder"
  # XFS keeps the number of a project with each file. By the name it stays the same, whichever folders come and go.
  project=$(cksum <<< "$folder")
  project=${project%% *}
  ((quota == 0)) || xfs_quota -x -c "project -s -p /data/$folder $project" /data > /dev/null
  xfs_quota -x -c "limit -p bhard=${quota}g $project" /data
done
if [[ $found == no ]]; then
  # After formatting and mounting: only such a volume is the pool's.
  call-aws ec2 CreateTags "ResourceId.1=$volume" Tag.1.Key=data-volume "Tag.1.Value=$name"
  # Two first instances at once would have a volume each, and services would write to both.
  found=$(volumes "${tagged[@]}")
  (($(grep -c vol- <<< "$found") == 1)) || refuse "not one volume has its tag now, but: $found"
fi
# The launch template's volume, when another one is the pool's: nobody needs it after this instance.
[[ $at == /dev/xvdf ]] || call-aws ec2 ModifyInstanceAttribute "InstanceId=$instance" \
  BlockDeviceMapping.1.DeviceName=/dev/xvdf BlockDeviceMapping.1.Ebs.DeleteOnTermination=true ||
  echo "data volume $name: the blank volume at /dev/xvdf stays when $instance ends; delete it then" >&2
