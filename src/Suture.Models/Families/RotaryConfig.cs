using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families;

/// <summary>What config.json says about rotary positions, in the spelling of transformers 5 (<c>rope_parameters</c>) or the one before (<c>rope_theta</c>, <c>rope_scaling</c>).</summary>
internal sealed record RotaryConfig
{
    private const string Parameters = "rope_parameters";
    private const string OldScaling = "rope_scaling";

    private readonly JsonField _config;
    private readonly JsonField? _parameters;
    private readonly JsonField? _scaling;

    private RotaryConfig(JsonField config, JsonField? parameters, JsonField? scaling)
    {
        _config = config;
        _parameters = parameters;
        _scaling = scaling;
    }

    /// <summary>Finds the fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="layerType">Key of the layers' own parameters where kinds of layers differ, such as <c>full_attention</c>; null where they do not.</param>
    /// <param name="ignoresOldScaling">Whether <c>rope_scaling</c> of the old spelling is about other layers.</param>
    public static RotaryConfig Of(JsonField config, string? layerType = null, bool ignoresOldScaling = false)
    {
        var parameters = config.Optional(Parameters);
        if (parameters is not null && layerType is not null) parameters = parameters.Optional(layerType) ?? parameters;
        return new RotaryConfig(config, parameters, parameters is null && !ignoresOldScaling ? config.Optional(OldScaling) : parameters);
    }

    /// <summary>Positions for heads of a width.</summary>
    /// <param name="headWidth">dHead.</param>
    /// <param name="oldTheta">The old spelling's key for θ.</param>
    /// <param name="defaultTheta">θ where no key gives it: the family's default in transformers.</param>
    /// <param name="oldPartial">The old spelling's key for the share of a head's features that turn; null where all turn.</param>
    /// <param name="defaultPartial">That share where no key gives it.</param>
    /// <exception cref="CheckpointFormatException">A field is impossible, or the kind of scaling is not built.</exception>
    public RotaryPositions Positions(int headWidth, string oldTheta = "rope_theta", double defaultTheta = 10_000, string? oldPartial = null, double defaultPartial = 1)
    {
        double theta = Field("rope_theta", oldTheta)?.Double(1) ?? defaultTheta;
        var partial = oldPartial is null ? null : Field("partial_rotary_factor", oldPartial);
        int width = (int)(headWidth * (partial?.Double(0, 1) ?? defaultPartial));
        if (width < 2 || width % 2 != 0)
        {
            throw (partial ?? _config.Required("num_attention_heads")).Fault($"leaves {width} of {headWidth} features of a head to turn; expected an even number of at least 2.");
        }

        return new RotaryPositions(Scale(RotaryFrequencies.Of(theta, width)));
    }

    private JsonField? Field(string key, string oldKey) => _parameters?.Optional(key) ?? _config.Optional(oldKey);

    private double[] Scale(double[] frequencies)
    {
        if ((_scaling?.Optional("rope_type") ?? _scaling?.Optional("type")) is not { } type) return frequencies;
        return type.Text() switch
        {
            "default" => frequencies,
            "linear" => RotaryFrequencies.Linear(frequencies, Factor()),
            "llama3" => Llama3(frequencies),
            var other => throw type.Fault($"is '{other}', a scaling of rotary positions that is not built; known: default, linear, llama3."),
        };
    }

    private double[] Llama3(double[] frequencies)
    {
        double low = _scaling!.Required("low_freq_factor").Double(0);
        var high = _scaling.Required("high_freq_factor");
        if (!(high.Double(0) > low)) throw high.Fault($"is {high.Double()}; expected more than low_freq_factor = {low}.");
        return RotaryFrequencies.Llama3(frequencies, Factor(), low, high.Double(), _scaling.Required("original_max_position_embeddings").Int32(1));
    }

    private double Factor() => _scaling!.Required("factor").Double(1e-3);
}
