// A user for each service that has a database, who may read and write there and nowhere else. Run by MongoDB's
// image at the first start of an empty volume, and by hand on one that is older (deploy/README.md). Passwords
// come by the environment. Whoever is there gets the password that is given now.
const services = [
  ['config-service', 'smart360_config'],
  ['mail-dispatch-service', 'smart360_dispatch'],
  ['audit-service', 'smart360_audit'],
  ['gateway', 'smart360_gateway'],
];

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; expected a password`);
  }
  return value;
}

for (const [user, database] of services) {
  const pwd = required(user.toUpperCase().replaceAll('-', '_'));
  const roles = [{ role: 'readWrite', db: database }];
  const owner = db.getSiblingDB(database);
  if (owner.getUser(user)) {
    owner.updateUser(user, { pwd, roles });
  } else {
    owner.createUser({ user, pwd, roles });
  }
}
