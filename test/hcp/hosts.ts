/** Host names of HCP Terraform: of its API, and of the storage that its states are in. */
export const API_HOST = "app.terraform.io";
export const STORAGE_HOST = "archivist.terraform.io";
