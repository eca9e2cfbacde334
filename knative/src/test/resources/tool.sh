#!/usr/bin/env bash
# Stands in for gcloud, aws, eksctl, helm and kubectl: what was made is there, what was not is not, and all is written down.
set -euo pipefail
here=$(dirname "$0")
echo "$(basename "$0") $*" >>"$here/calls"
# What the thing is called: the command's words up to its verb.
words=$(sed -E 's/--(project|region)[= ][^ ]+|--quiet//g; s/ +/ /g' <<<"$*")
case $words in
  *value\(host\)*) echo 10.100.0.4 ;;
  *value\(port\)*) echo 6378 ;;
  *format=json*) echo '{"serverCaCerts": [{"cert": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}]}' ;;
  *PrimaryEndpoint*) echo master.earshot.abc123.euc1.cache.amazonaws.com ;;
  *get-caller-identity*) echo 444455556666 ;;
  *" describe "* | *" describe-"*--group-name* | *describe-replication-groups* | *head-bucket* | "get cluster"*)
    grep -qxF "made" "$here/made" 2>/dev/null || exit 1 ;;
  *vpcId* | *VpcId*) echo vpc-1 ;;
  *describe-*) grep -qxF made "$here/made" 2>/dev/null && echo id-1 || echo None ;;
  *create-*) echo id-1 ;;
esac
