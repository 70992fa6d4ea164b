using Suture.Experiments.Results;

namespace Suture.Reports.Tests.Samples;

/// <summary>A demo result of realistic size: layer maps and losses of the embedded pair, the rest made up around them.</summary>
internal static class SampleResult
{
    public static DemoResult Create()
    {
        var stitches = SampleStitches.All();
        return new DemoResult
        {
            Definition = "contexts: [BOS]+255 tokens of the stream made of BOS+tokens of each document in file order; CE in nats over non-special targets; activations are resid_pre; BOS positions are left out of all statistics and, when splicing, keep the finishing model's own residual unless said otherwise",
            Models = new ModelPair
            {
                Small = new ModelSummary { Name = "embedded:small", Family = "gpt2", LayerCount = 4, Width = 128, VocabularySize = 4096, ParameterCount = 1_350_144 },
                Large = new ModelSummary { Name = "embedded:large", Family = "gpt2", LayerCount = 6, Width = 192, VocabularySize = 4096, ParameterCount = 3_505_152 },
            },
            TrainContexts = 1500,
            EvalContexts = 150,
            EvalTokens = 38_013,
            TrainTokenSum = 311_370_750,
            EvalTokenSum = 31_612_593,
            EvalFirstContext = [0, 0, 592, 1296, 80, 79, 1319, 26],
            Ce = new SmallLarge { Small = 3.742499343984407, Large = 3.5027060708584576 },
            CeStandardError = new SmallLarge { Small = 0.0312, Large = 0.0307 },
            Tokens = 382_171,
            Svcca = SampleLayerMaps.Svcca,
            SvccaRanks = SampleLayerMaps.Ranks(),
            Cka = SampleLayerMaps.Cka,
            FvuUpTrain = SampleLayerMaps.FvuUp,
            FvuDownTrain = SampleLayerMaps.FvuDown,
            SimilarityVariants =
            [
                new SimilarityMap { Name = "SVCCA, standardised", Definition = "SVCCA after each dimension is divided by its standard deviation.", Values = SampleLayerMaps.Standardised(), HigherIsCloser = true },
            ],
            LayerSmall = 2,
            LayerLarge = 3,
            LayerChoices =
            [
                new LayerChoice { Measure = "SVCCA", LayerLarge = 3, Value = 0.63995, Ce = stitches["alpha=1"].CeNativeBos, Fvu = stitches["alpha=1"].FvuEval },
                new LayerChoice { Measure = "FVU A→B", LayerLarge = 2, Value = 0.27750, Ce = new FourPasses { Up = 4.3121, Down = 4.4507, CycleSmall = 3.7688, CycleLarge = 3.5590 }, Fvu = new FourMaps { Up = 0.3121, Down = 0.3402, CycleSmall = 0.0079, CycleLarge = 0.0402 } },
                new LayerChoice { Measure = "CKA", LayerLarge = 2, Value = 0.96989 },
            ],
            Stitch = stitches,
            StitchUsed = "alpha=1",
            Controls = SampleStitches.Controls(),
            OtherFits = SampleStitches.OtherFits(),
            CeAblateSmall = new AblationCe { Mean = 9.166726805641906, Zero = 9.639599457838983 },
            CeAblateLarge = new AblationCe { Mean = 8.215687299255112, Zero = 10.071654944954533 },
            Adam = SampleStitches.Adam(),
            Sae = SampleSae.Create(),
            Features = SampleFeatures.Create(),
            Across = SampleAcross.Create(),
            Warnings = [],
            Provenance = new Provenance
            {
                Command = "suture demo --seed 7 --out runs/demo",
                Seed = 7,
                Version = "0.1.0",
                Runtime = ".NET 10.0.1",
                InstructionSet = "AVX-512",
                Backend = "managed",
                Configuration = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["small"] = "embedded:small",
                    ["large"] = "embedded:large",
                    ["context"] = "256",
                    ["train_contexts"] = "1500",
                    ["alphas"] = "0, 0.1, 1, 10",
                    ["sae_width"] = "2048",
                },
                Hashes =
                [
                    new ContentHash { Name = "model A", Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
                    new ContentHash { Name = "model B", Sha256 = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" },
                    new ContentHash { Name = "corpus-eval.jsonl.gz", Sha256 = "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13" },
                ],
            },
        };
    }
}
