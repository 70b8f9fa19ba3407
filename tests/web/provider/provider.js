// A certified OpenID provider on loopback: two clients, short words for accounts, new keys at every
// start. Reads its port and our address from the environment; prints one line when it is up.
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const port = Number(process.env.PORT);
const base = process.env.MIDSTREAM;
const issuer = `http://127.0.0.1:${port}`;
const jwk = (type, options) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  kid: `${type}-${Date.now()}`,
});

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'midstream',
      client_secret: process.env.SIGN_IN_SECRET,
      redirect_uris: [`${base}/connect/signed-in`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: process.env.ALG || 'RS256',
    },
    {
      client_id: 'midstream-erp',
      token_endpoint_auth_method: 'client_secret_post',
      client_secret: process.env.ERP_SECRET,
      redirect_uris: [`${base}/connect/callback/company`],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [jwk('rsa', { modulusLength: 2048 }), jwk('ec', { namedCurve: 'P-256' })] },
  cookies: { keys: ['test'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@halden.example` }) }),
  pkce: { required: () => true },
  features: { revocation: { enabled: true }, introspection: { enabled: true } },
  issueRefreshToken: async (_, client) => client.clientId === 'midstream-erp',
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, IdToken: 600, RefreshToken: 86400, Session: 3600, Interaction: 600, Grant: 86400 },
});

provider.listen(port, '127.0.0.1', () => console.log('up'));
