# The entry points. `make help` lists them. GNU make itself ends with 2 whatever fails; the verbs behind it
# (npm run rehearse -- --site acme) end with 0 ok, 1 failed, 2 usage, 130 interrupted.
NODE := node --import tsx
OPS  := node ops/cli.mjs
# The packages are there when npm has written this, its last file: a folder alone can be one that it did not finish.
PACKAGES := node_modules/.package-lock.json

# What a user gives is text: make expands none of it, and recipes read it from the environment, so that no shell runs it.
GIVEN := SITE ACCOUNT PLAN_ONLY KEEP SEED FORMAT OUT BACKEND ORGANIZATION MIRROR NODES
text = $(eval override $(1) := $$(value $(1)))$(eval export $(1))
$(foreach name,$(GIVEN),$(if $(filter-out undefined,$(origin $(name))),$(call text,$(name))))
# The option of a variable that is neither empty nor says no.
on = $(if $(filter-out 0 no off false,$($(1))),$(2))

export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED := true

.DEFAULT_GOAL := help
.PHONY: acme acme-plans bench bootstrap check ci doctor drill emulator-selftest handover hcl help lint lint-hcl lock modes plans rehearse rollouts soak stores synth test test-all trace unit variants wide

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

rehearse: $(PACKAGES) ## Roll a site out in an embedded AWS (SITE=acme, PLAN_ONLY=1, KEEP=1, SEED=program, FORMAT=json)
	@$(OPS) rehearse --site "$${SITE-acme}" $(call on,PLAN_ONLY,--plan-only) $(call on,KEEP,--keep) $${SEED:+--seed "$$SEED"} $${FORMAT:+--format "$$FORMAT"}

# Half of a rollout is waiting, and nothing of the unit tests is: side by side they take as long as the longer one.
test: $(PACKAGES) lint ## Types, lint, unit tests, the emulator, and with real Terraform acme's whole rehearsal
	@$(MAKE) --no-print-directory -j4 acme unit acme-plans emulator-selftest
	@$(MAKE) --no-print-directory trace

ci: test ## test, each behaviour, what keeps data, and a rollout and the plans of every other site: what CI runs
	@$(MAKE) --no-print-directory -j3 rollouts plans modes stores

test-all: test ## test, and everything of every site, mode and way to break off
	@$(MAKE) --no-print-directory -j3 wide rollouts plans modes variants stores
	@$(OPS) trace --site "$${SITE-acme}" --require-tests

trace: $(PACKAGES) ## Say of every requirement what proves it in the plans, or why it is open (SITE=acme)
	@$(OPS) trace --site "$${SITE-acme}"

synth: $(PACKAGES) ## Write cdktf.out/stacks/<site>-<stack>/cdk.tf.json
	@node ops/synth/synth.mjs

bootstrap: $(PACKAGES) ## Create a site's state bucket and lock, once, with your credentials (SITE=acme, ACCOUNT=operator)
	@$(OPS) bootstrap --site "$${SITE-acme}" $${ACCOUNT:+--account "$$ACCOUNT"}

hcl: $(PACKAGES) ## Write terraform/<site>/, the same as HCL (SITE=x only that one, OUT=dir elsewhere, BACKEND=cloud ORGANIZATION=name)
	@$(OPS) hcl $${SITE+--site "$$SITE"} $${OUT:+--out "$$OUT"} $${BACKEND:+--backend "$$BACKEND"} $${ORGANIZATION:+--organization "$$ORGANIZATION"}

lock: $(PACKAGES) ## Write .terraform.lock.hcl for linux and darwin into terraform/<site>/ (SITE=acme, MIRROR=dir)
	@$(OPS) lock --site "$${SITE-acme}" $${MIRROR:+--mirror "$$MIRROR"}

handover: $(PACKAGES) ## Write out/handover/<site>/ and a zip: what the client's ops need, without Node (SITE=acme)
	@$(OPS) handover --site "$${SITE-acme}"

check: $(PACKAGES) ## List everything that is wrong with a site (SITE=acme)
	@$(OPS) check --site "$${SITE-acme}"

doctor: $(PACKAGES) ## Say what this machine has, what it lacks and how to get it
	@$(OPS) doctor

lint: $(PACKAGES) ## Check types, format and house rules
	@node_modules/.bin/tsc --noEmit
	@node_modules/.bin/biome check --error-on-warnings

lint-hcl: $(PACKAGES) ## Check terraform/ with tflint and checkov
	@$(OPS) lint-hcl

unit: $(PACKAGES) ## Run the fast tests
	@node_modules/.bin/vitest run --project unit

emulator-selftest: $(PACKAGES) ## Show that every patch of the emulator is there
	@$(OPS) emulator-selftest

acme: $(PACKAGES) ## Roll acme out, from an empty account to what it was before
	@node_modules/.bin/vitest run --project acme

acme-plans: $(PACKAGES) ## Judge the plans of acme
	@node_modules/.bin/vitest run --project acme-plans

modes: $(PACKAGES) ## Try with real Terraform what one behaviour needs: locks, drift, going back, accounts, versions
	@node_modules/.bin/vitest run --project modes

stores: $(PACKAGES) ## Lose and restore every store, and fill each from elsewhere
	@node_modules/.bin/vitest run --project stores

rollouts: $(PACKAGES) ## Roll out every other architecture and mode
	@node_modules/.bin/vitest run --project rollouts

plans: $(PACKAGES) ## Judge the plans of every other site: HCL against JSON, what they open against what is declared; lint all HCL
	@node_modules/.bin/vitest run --project plans

wide: $(PACKAGES) ## Run the tests that only test-all runs
	@node_modules/.bin/vitest run --project wide

variants: $(PACKAGES) ## Apply the sites with each option, more zones and the other tier
	@node_modules/.bin/vitest run --project variants

soak: $(PACKAGES) ## Run thousands of random cases (SEED=n repeats a run)
	@SOAK=1 node_modules/.bin/vitest run --project unit test/hcl/random.test.ts

drill: $(PACKAGES) ## Replace an instance with data 200 times, lose and restore every store twice, and print what became of the data
	@$(NODE) test/drills/drill.ts

bench: $(PACKAGES) ## Print what synthesis and HCL cost, as ratios of one run, beside stock CDKTF (NODES="22 24": these, too)
	@node test/bench/bench.mjs --node "$$NODES"

$(PACKAGES): package-lock.json
	@command -v npm >/dev/null || { echo "Node.js (20.19 or a later 20, or 22.12 or newer) with npm is needed: https://nodejs.org" >&2; exit 1; }
	@npm ci --no-fund --no-audit --loglevel=error
	@touch $@
