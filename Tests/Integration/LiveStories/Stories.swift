extension LiveTypeTests {
    /// The stories of all services, one service's in a file.
    static let stories: [Story] = [
        networkStories,
        loadBalancingStories,
        secureListenerStories,
        ecsStories,
        cloudWatchStories,
        iamStories,
        scalingStories,
        borderStories,
        machineStories,
        machineTemplateStories,
        machineGroupStories,
        capacityStories,
        networkOptionStories,
        discoveryStories,
        iamUserStories,
        ecrStories,
        s3Stories,
        watchStories,
        topicStories,
        secretStories,
        nameStories,
        dataStories,
        deliveryStories,
    ].flatMap { $0 }
}
