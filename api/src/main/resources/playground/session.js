// The session of whoever is signed in. Its tokens are held by the closure below and by nothing else: no storage,
// no cookie, no variable that the page's other parts could reach. Reloading the page ends it.

const ENDPOINT = "graphql";
const REFRESH_BEFORE_EXPIRY_MS = 30_000;

const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  tokens: signIn(input: $input) { accessToken refreshToken expiresAt }
}`;
const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) {
  tokens: refreshSession(input: $input) { accessToken refreshToken expiresAt }
}`;
const SIGN_OUT = "mutation SignOut { signOut { signedOut } }";

/** The session is over and cannot be refreshed: sign in again. */
export class SessionEnded extends Error {
  constructor() {
    super("Your session has ended. Sign in again to go on.");
  }
}

/**
 * @param {string} email
 * @param {string} password
 * @returns {Promise<Session>}
 * @throws {Error} with the server's message when the sign-in is refused
 */
export async function signIn(email, password) {
  return createSession(await tokensFrom(SIGN_IN, { email, password }));
}

function createSession(tokens) {
  let refreshing = null;

  return { execute, get, signOut };

  /** Executes GraphQL request parameters (`query`, `variables`, `operationName`); resolves to the response. */
  async function execute(parameters) {
    const response = await authorized((accessToken) => post(parameters, accessToken));
    return response.json();
  }

  /** Fetches JSON from the server by GET. */
  async function get(address) {
    const response = await authorized((accessToken) => fetch(address, { headers: authorization(accessToken) }));
    if (!response.ok) {
      throw new Error(await refusal(response));
    }
    return response.json();
  }

  async function signOut() {
    try {
      await execute({ query: SIGN_OUT });
    } catch (error) {
      if (!(error instanceof SessionEnded)) {
        console.warn("Sign-out did not reach the server; the session ends when it expires.", error);
      }
    }
  }

  async function authorized(send) {
    if (Date.parse(tokens.expiresAt) - Date.now() < REFRESH_BEFORE_EXPIRY_MS) {
      await refresh();
    }
    const response = await send(tokens.accessToken);
    if (response.status !== 401) {
      return response;
    }
    await refresh();
    const secondResponse = await send(tokens.accessToken);
    if (secondResponse.status === 401) {
      throw new SessionEnded();
    }
    return secondResponse;
  }

  /** A refresh token works once, so requests under way at the same time share one refresh. */
  function refresh() {
    refreshing ??= tokensFrom(REFRESH, { refreshToken: tokens.refreshToken })
      .then((renewed) => {
        tokens = renewed;
      })
      .catch((error) => {
        throw error instanceof TypeError ? error : new SessionEnded();
      })
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  }
}

async function tokensFrom(query, input) {
  const response = await post({ query, variables: { input } });
  const { data, errors } = await response.json();
  if (!data?.tokens) {
    throw new Error(errors?.[0]?.message ?? "The server did not answer as expected.");
  }
  return data.tokens;
}

function post(parameters, accessToken) {
  return fetch(ENDPOINT, {
    method: "POST",
    credentials: "omit",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json;q=0.9",
      ...authorization(accessToken),
    },
    body: JSON.stringify(parameters),
  });
}

function authorization(accessToken) {
  return accessToken ? { Authorization: `Bearer ${accessToken}` } : {};
}

async function refusal(response) {
  try {
    return (await response.json()).errors[0].message;
  } catch {
    return `The server answered ${response.status}.`;
  }
}
