# Mounts the pool's data volume at /data. The volume is the pool's and goes from instance to instance; the empty one of
# the launch template is taken only while the pool has none. Only what is blank is formatted. Nothing is detached and
# nothing is deleted: an empty volume that is not needed stays, without the tag data-volume.
# Takes $region, $name (of the volume) and $folders (name:uid:gid, with spaces between).
refuse() {
  echo "data volume $name: $*" >&2
  exit 1
}
ec2() {
  aws ec2 --region "$region" --output text "$@"
}
metadata() {
  curl -fsS --retry 5 -m 5 -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}
token=$(curl -fsS --retry 5 -m 5 -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 900" http://169.254.169.254/latest/api/token)
instance=$(metadata instance-id)
zone=$(metadata placement/availability-zone)

found=$(retry ec2 describe-volumes --filters "Name=tag:data-volume,Values=$name" \
  --query "Volumes[].[VolumeId,AvailabilityZone,Attachments[0].InstanceId]")
case $(grep -c vol- <<< "$found") in
  0)
    found=no
    volume=$(retry ec2 describe-volumes --query "Volumes[].[VolumeId]" \
      --filters "Name=attachment.instance-id,Values=$instance" Name=attachment.device,Values=/dev/xvdf)
    [[ $volume == vol-* ]] || refuse "there is none, and the launch template gave none at /dev/xvdf"
    ;;
  1)
    read -r volume at holder <<< "$found"
    [[ $at == "$zone" ]] || refuse "$volume is in $at and this instance in $zone"
    if [[ $holder != "$instance" ]]; then
      # The instance before this one may still be stopping; a volume in use is never taken from it.
      for ((waited = 0; waited < 900; waited += 15)); do
        state=$(ec2 describe-volumes --volume-ids "$volume" --query "Volumes[0].State" || true)
        [[ $state != available ]] || break
        sleep 15
      done
      [[ $state == available ]] || refuse "$volume is still $state, at $holder"
      ec2 attach-volume --volume-id "$volume" --instance-id "$instance" --device /dev/xvdg > /dev/null
    fi
    ;;
  *)
    refuse "more than one volume has its tag: $found"
    ;;
esac

device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr -d - <<< "$volume")
for ((waited = 0; waited < 300; waited += 5)); do
  [[ ! -e $device ]] || break
  sleep 5
done
[[ -e $device ]] || refuse "$volume does not appear as $device"

command -v mkfs.xfs > /dev/null || retry dnf install -y -q xfsprogs
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

# Quotas of projects can only be turned on by the mount; nofail lets a person in when the volume is missing.
uuid=$(blkid -p -o value -s UUID "$device")
mkdir -p /data
grep -q " /data " /etc/fstab || echo "UUID=$uuid /data xfs noatime,prjquota,nofail 0 2" >> /etc/fstab
systemctl daemon-reload
mountpoint -q /data || mount /data
mountpoint -q /data || refuse "/data is no mount point"
xfs_growfs /data > /dev/null
for folder in $folders; do
  IFS=: read -r folder uid gid <<< "$folder"
  install -d -m 0750 -o "$uid" -g "$gid" "/data/$folder"
done
# Last: only a volume that is formatted and mounted is the pool's.
[[ $found != no ]] || retry ec2 create-tags --resources "$volume" --tags "Key=data-volume,Value=$name"
