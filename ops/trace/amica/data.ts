import { type Entry, notForTerraform, proven } from "../trace";
import { option } from "./things";

/** What the option rag keeps, and vector databases. */
export const data: Record<string, Entry> = {
  "AMI-079": notForTerraform(
    "rag gives the endpoint and the login of a domain that exists; one of its own would cost more than all of the base",
  ),
  "AMI-080": proven(option("rag > gives keys and URLs as secrets, by the names that the application expects")),
  "AMI-081": proven(
    option("pgvector > is PostgreSQL that no route of the internet leads to, with a password that RDS keeps"),
    option("pgvector > takes the place of a URL that a person gives, and is reached by the application alone"),
  ),
  "AMI-082": proven(option("rag > keeps documents in a bucket whose old versions expire")),
};
