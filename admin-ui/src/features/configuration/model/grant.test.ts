import { describe, expect, it } from 'vitest';
import { emptyGrant, grantBody, isComplete, keyFault, missingOf } from './grant';

const key = JSON.stringify({
  type: 'service_account',
  client_email: 'mailer@project.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----',
  universe_domain: 'googleapis.com',
});

describe('X-5: what XOAUTH2 signs in with', () => {
  it('wants tenant, client and secret of Microsoft', () => {
    expect(missingOf(emptyGrant)).toEqual(['tenant', 'clientId', 'clientSecret']);
    const grant = { ...emptyGrant, tenant: ' contoso.onmicrosoft.com ', clientId: 'id' };
    expect(isComplete(grant)).toBe(false);
    expect(grantBody({ ...grant, clientSecret: ' s ' })).toEqual({
      type: 'microsoft_client_credentials',
      tenant: 'contoso.onmicrosoft.com',
      clientId: 'id',
      clientSecret: ' s ',
    });
  });

  it('sends the key file of a service account as it is', () => {
    const grant = { ...emptyGrant, kind: 'service_account' as const, key };
    expect(isComplete(grant)).toBe(true);
    expect(grantBody(grant)).toEqual(JSON.parse(key));
  });

  it('says what is wrong with a pasted key', () => {
    expect(keyFault('')).toBeUndefined();
    expect(keyFault('{"type": ')).toMatch(/JSON/);
    expect(keyFault('{"type":"authorized_user"}')).toMatch(/service account/);
    expect(keyFault('["x"]')).toMatch(/JSON/);
    expect(keyFault(key)).toBeUndefined();
  });

  it('leaves out what a refresh token does not need', () => {
    const grant = {
      ...emptyGrant,
      kind: 'refresh_token' as const,
      clientId: 'id',
      refreshToken: '1//token',
      tenant: 'left over',
    };
    expect(isComplete(grant)).toBe(true);
    expect(grantBody(grant)).toEqual({
      type: 'refresh_token',
      provider: 'google',
      clientId: 'id',
      refreshToken: '1//token',
    });
    expect(grantBody({ ...grant, provider: 'microsoft', tenant: 'contoso' })).toMatchObject({
      provider: 'microsoft',
      tenant: 'contoso',
    });
  });

  it('puts a ready token in the place of the password', () => {
    expect(grantBody({ ...emptyGrant, kind: 'access_token' })).toBeUndefined();
  });
});
