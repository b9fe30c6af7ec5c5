#!/bin/bash
# Prints the demo realm with its thousand load users written out. Needs nothing but bash.
#
#   realm.sh muster-realm.json > import/muster-realm.json
set -euo pipefail

placeholder='{ "username": "@LOAD_USERS@" }'
realm=$(<"$1")
users=
for user in {1..1000}; do
  printf -v number "%03d" "$user"
  name="user-$number@contoso.com"
  users+="${users:+,
    }{ \"username\": \"$name\", \"email\": \"$name\", \"emailVerified\": true, \"enabled\": true,"
  users+=" \"firstName\": \"User\", \"lastName\": \"$number\","
  users+=" \"credentials\": [{ \"type\": \"password\", \"value\": \"muster-demo\" }], \"groups\": [\"staff\"] }"
done
printf '%s%s%s\n' "${realm%%"$placeholder"*}" "$users" "${realm#*"$placeholder"}"
