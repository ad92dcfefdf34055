/** What a service may do with its objects: uploads in parts, and copies, which take tags along. */
export const OBJECT_ACTIONS = [
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:GetObject",
  "s3:GetObjectTagging",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
  "s3:PutObjectTagging",
];

/** The same of who only adds to them. */
export const ADD_ACTIONS = OBJECT_ACTIONS.filter((action) => action !== "s3:DeleteObject");
