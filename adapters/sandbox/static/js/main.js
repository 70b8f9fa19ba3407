// Starts the page as the person named in its address.

import "./theme.js";
import "./audit.js";
import "./modal.js";
import "./panes.js";
import "./people.js";
import "./product.js";
import "./records.js";
import "./sidebar.js";
import "./guide.js";
import { connect } from "./net.js";

const USERS = { ann: "U0ANN", ben: "U0BEN", lea: "U0LEA", max: "U0MAX" };
const wanted = new URLSearchParams(location.search).get("as");

await connect(USERS[wanted] ?? USERS.ann);
