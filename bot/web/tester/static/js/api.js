// Asks the server. The key stands behind the # of the address and goes nowhere but into a header.

const token = location.hash.slice(1);

/** The answer as JSON; throws an Error whose message can be shown. */
export async function ask(what, given = {}) {
  let response;
  try {
    response = await fetch(`/api/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Midstream-Token": token },
      body: JSON.stringify(given),
    });
  } catch {
    throw new Error("The page's server does not answer: was the command ended?");
  }
  const said = await response.json();
  if (!response.ok) throw new Error(said.error);
  return said;
}
