/// Words for names: an animal, an adjective before it, and adverbs before that.
enum PetNames {
    static func words(_ count: Int, _ source: inout RandomSource) -> [String] {
        guard count > 0 else { return [] }
        var words = [animals[source.number(below: animals.count)]]
        if count > 1 { words.insert(adjectives[source.number(below: adjectives.count)], at: 0) }
        for _ in 2..<max(count, 2) { words.insert(adverbs[source.number(below: adverbs.count)], at: 0) }
        return words
    }

    private static func list(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }

    private static let animals = list(
        """
        alpaca badger beaver bison bobcat camel condor coyote crane cuckoo curlew dolphin dormouse egret elk ermine
        falcon ferret finch fox gazelle gecko giraffe goose grebe hamster hare hedgehog heron husky ibis jackdaw
        jay kestrel kingfisher kite koala lapwing lark lemur linnet llama lynx magpie marmot marten mole moose
        nightingale nuthatch ocelot oriole osprey otter owl panda penguin pigeon plover pony puffin quail raven
        reindeer robin salmon seal siskin skylark snipe sparrow squirrel starling stoat stork swallow swan tapir
        tern thrush toad tortoise turtle vole wagtail walrus warbler weasel whale wombat woodpecker wren yak zebra
        """)

    private static let adjectives = list(
        """
        agile airy amber ample autumnal balmy blithe bold bonny brave breezy bright brisk calm candid cheery clever
        cosy crisp curious dapper daring dashing deft dreamy eager earnest easy fair fearless festive fleet fond
        frank fresh gallant gentle gleaming golden graceful happy hardy hearty honest humble jaunty jolly jovial
        keen kindly limber lively lofty loyal lucid lucky mellow merry mighty mild modest nifty nimble noble patient
        peaceful placid playful plucky polite proud quaint quick quiet ready rosy rustic serene silent silver sleek
        snug sober speedy spry stately steady sturdy sunny swift tender thrifty tidy tranquil trusty upbeat valiant
        vivid warm wily wise witty zesty
        """)

    private static let adverbs = list(
        """
        ably amiably aptly boldly bravely brightly calmly cheerfully cleverly daintily deftly dearly duly eagerly
        elegantly fairly fondly freely gaily gently gladly handily happily humbly jauntily keenly kindly lightly
        loudly merrily mildly neatly nimbly nobly oddly openly patiently politely proudly purely quickly quietly
        rarely readily richly safely serenely silently simply smoothly softly steadily surely swiftly tenderly
        truly utterly vividly warmly wisely
        """)
}
