#!/usr/bin/env bash
# After a change of an API: writes each service's openapi.json, the merge of all that the pages are
# typed by (openapi.json here), the types made from it, and the rows of the settings. The tests
# compare all of these.
set -euo pipefail
cd "$(dirname "$0")/../.."
. ./.mvn/find-jdk
find_jdk_25
mvn -B -ntp -q -pl config-service,test-runner-service,mail-dispatch-service,audit-service,gateway -am test \
    -Dtest='ApiDescriptionTest,MergedDescriptionTest,FormFieldsTest' \
    -Dsurefire.failIfNoSpecifiedTests=false \
    -Dopenapi.write=true
cd admin-ui
npm run --silent generate
git status --short -- ../*/src/main/resources/openapi.json openapi.json src/lib/api/schema.d.ts \
    src/testing/configuration-fields.json
