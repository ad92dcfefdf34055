// Cognito calls this before it makes tokens, at every sign-in and refresh. It lets in people with an e-mail address of
// the client, and gives them the roles of their Entra groups. An error refuses the token.
"use strict";

exports.handler = async (event) => {
  const { email = "", "custom:groups": told = "" } = event.request.userAttributes;
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  if (!JSON.parse(process.env.EMAIL_DOMAINS).includes(domain)) throw new Error("This e-mail domain is not let in.");

  // SAML gives several as "[id, id]", OIDC as a JSON list, and both a single one as it is.
  const groups = told.toLowerCase().match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  const roles = Object.entries(JSON.parse(process.env.ROLES))
    .filter(([, ids]) => ids.some((id) => groups.includes(id)))
    .map(([role]) => role);
  if (roles.length === 0) throw new Error("None of the groups of this user has a role.");

  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: { claimsToSuppress: ["custom:groups"] },
    groupOverrideDetails: { groupsToOverride: roles },
  };
  return event;
};
