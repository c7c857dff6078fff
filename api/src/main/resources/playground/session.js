// The session of whoever is signed in. Its tokens are held by the closure below and by nothing else: no storage,
// no cookie, no variable that the page's other parts could reach. Reloading the page ends it.

const ENDPOINT = "graphql";
const REFRESH_BEFORE_EXPIRY_MS = 30_000;
const JSON_ANSWER = "application/graphql-response+json, application/json;q=0.9";
const EVENTS = "text/event-stream";

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

  return { execute, subscribe, get, signOut };

  /** Executes GraphQL request parameters (`query`, `variables`, `operationName`); resolves to the response. */
  async function execute(parameters) {
    const response = await authorized((accessToken) => post(parameters, accessToken));
    return response.json();
  }

  /**
   * Executes a subscription. Its results are iterated over as they come, until there are no more or `return` says that
   * nobody wants any; that also ends a wait for the next one, for which a generator alone would go on waiting.
   *
   * @param {(error: Error) => never} onFailure
   */
  function subscribe(parameters, onFailure) {
    const ending = new AbortController();
    const results = resultsOf(parameters, ending.signal);
    return {
      next: () => results.next().catch(onFailure),
      return: () => {
        ending.abort();
        return results.return();
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** The connection goes on while the session is renewed, and where it breaks it is opened anew. */
  async function* resultsOf(parameters, signal) {
    const renewing = setInterval(renewInTime, REFRESH_BEFORE_EXPIRY_MS / 2);
    try {
      while (true) {
        const response = await authorized((accessToken) => post(parameters, accessToken, EVENTS, signal));
        if (!response.ok) {
          throw new Error(await refusal(response));
        }
        for await (const { name, data } of events(response.body)) {
          if (name === "complete") {
            return;
          }
          if (name === "next") {
            yield JSON.parse(data);
          }
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      clearInterval(renewing);
    }
  }

  function renewInTime() {
    if (expiresSoon()) {
      refresh().catch((error) => console.warn("The session could not be renewed.", error));
    }
  }

  function expiresSoon() {
    return Date.parse(tokens.expiresAt) - Date.now() < REFRESH_BEFORE_EXPIRY_MS;
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
    if (expiresSoon()) {
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

function post(parameters, accessToken, accept = JSON_ANSWER, signal = undefined) {
  return fetch(ENDPOINT, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json", Accept: accept, ...authorization(accessToken) },
    body: JSON.stringify(parameters),
    signal,
  });
}

/** Reads server-sent events off a response. The server puts each value into one line. */
async function* events(body) {
  let rest = "";
  let event = { name: "", data: "" };
  for await (const text of chunks(body.pipeThrough(new TextDecoderStream()))) {
    rest += text;
    const complete = rest.split("\n");
    rest = complete.pop();
    for (const line of complete) {
      if (line.startsWith("event:")) {
        event.name = line.slice("event:".length).trim();
      } else if (line.startsWith("data:")) {
        event.data += line.slice("data:".length);
      } else if (line === "" && event.name !== "") {
        yield event;
        event = { name: "", data: "" };
      }
    }
  }
}

/** The chunks of a stream; not every browser iterates over streams by itself. */
async function* chunks(stream) {
  const reader = stream.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      yield chunk.value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
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
