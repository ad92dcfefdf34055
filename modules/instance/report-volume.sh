# Tells CloudWatch how full the data volume is, and each folder with a quota: of such a folder XFS says how much of that
# is used. The clock starts it. Where it fails, the next time tells; an alarm says that nothing was told.
# Takes $namespace, $pool and $folders (with spaces between).
mountpoint -q /data
report=("Namespace=$namespace")
number=0
while read -r used folder; do
  point=MetricData.member.$((number += 1))
  # The volume as a whole.
  [[ $folder != . ]] || folder=/
  report+=("$point.MetricName=Used" "$point.Unit=Percent" "$point.Value=${used%\%}"
    "$point.Dimensions.member.1.Name=Pool" "$point.Dimensions.member.1.Value=$pool"
    "$point.Dimensions.member.2.Name=Folder" "$point.Dimensions.member.2.Value=$folder")
done < <(cd /data && df --output=pcent,file . $folders | tail -n +2)
call-aws monitoring PutMetricData "${report[@]}"
