package io.jenkins.plugins.ecstoolkit.rollout.staged;

/** Why journals make no request, for the author of a pipeline. Names are joined already. */
interface WayWords {

    /** Services are on several clusters. */
    String clusters(String names);

    /** They are in several regions. */
    String regions(String names);

    /** They are in several AWS accounts. */
    String accounts(String numbers);

    /** There is none. */
    String nothing();

    /**
     * There is none where the caller is.
     *
     * @param here where that is
     * @param there where there are some
     */
    String elsewhere(String here, String there);

    /** Some that were asked for are not among the {@code known} ones. */
    String unknown(String names, String known);

    /**
     * Of services that go back.
     *
     * @param did what the rollouts did to services
     */
    record Back(RollbackScope scope, String did) implements WayWords {

        @Override
        public String clusters(String names) {
            return Messages.RollbackRequests_clusters(scope.whose(), did, names);
        }

        @Override
        public String regions(String names) {
            return Messages.RollbackRequests_regions(scope.whose(), did, names);
        }

        @Override
        public String accounts(String numbers) {
            return Messages.RollbackRequests_accounts(scope.whose(), did, numbers);
        }

        @Override
        public String nothing() {
            return scope.cluster() == null
                    ? Messages.RollbackRequests_nothing(scope.whose(), did)
                    : Messages.RollbackRequests_nothingOnCluster(scope.whose(), did, scope.cluster());
        }

        @Override
        public String elsewhere(String here, String there) {
            return Messages.RollbackRequests_elsewhere(scope.whose(), did, here, there);
        }

        @Override
        public String unknown(String names, String known) {
            String none = scope.cluster() == null
                    ? Messages.RollbackRequests_unknown(scope.whose(), did, names)
                    : Messages.RollbackRequests_unknownOnCluster(scope.whose(), did, names, scope.cluster());
            return Messages.RollbackRequests_others(none, did, known);
        }
    }

    /** Of deployments that go on. */
    record On(RollbackScope scope) implements WayWords {

        @Override
        public String clusters(String names) {
            return Messages.ContinueRequests_clusters(scope.whose(), names);
        }

        @Override
        public String regions(String names) {
            return Messages.ContinueRequests_regions(scope.whose(), names);
        }

        @Override
        public String accounts(String numbers) {
            return Messages.ContinueRequests_accounts(scope.whose(), numbers);
        }

        @Override
        public String nothing() {
            return scope.cluster() == null
                    ? Messages.ContinueRequests_nothing(scope.whose())
                    : Messages.ContinueRequests_nothingOnCluster(scope.whose(), scope.cluster());
        }

        @Override
        public String elsewhere(String here, String there) {
            return Messages.ContinueRequests_elsewhere(scope.whose(), here, there);
        }

        @Override
        public String unknown(String names, String known) {
            return Messages.ContinueRequests_unknown(scope.whose(), names, known);
        }
    }
}
