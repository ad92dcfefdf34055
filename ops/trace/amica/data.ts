import { type Entry, notForTerraform, open, proven } from "../trace";
import { option } from "./things";

/** What the option rag keeps, and vector databases. */
export const data: Record<string, Entry> = {
  "AMI-079": notForTerraform(
    "rag gives the endpoint and the login of a domain that exists; one of its own would cost more than all of the base",
  ),
  "AMI-080": proven(option("rag > gives keys and URLs as secrets, by the names that the application expects")),
  "AMI-081": open("the option with a database of its own is not built yet; rag gives the URL of one that exists"),
  "AMI-082": proven(option("rag > keeps documents in a bucket whose old versions expire")),
};
